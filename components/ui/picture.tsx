import type { ComponentProps } from 'react'
import { cn } from './cn'

type PictureProps = Pick<ComponentProps<'img'>, 'className' | 'style' | 'sizes' | 'srcSet'> & {
  src: string
  /** Empty when the words beside it say the same. */
  alt: string
  /** The picture's own width and height in pixels: they keep its place while it loads. */
  width?: number
  height?: number
  /** For what is in sight at once; everything else waits until it comes near. */
  first?: boolean | undefined
  /** For the one that a page is waited for. */
  foremost?: boolean | undefined
}

/** The shop's pictures are made small beforehand, so an optimizer in front would only add its script. */
export function Picture({
  width = 640,
  height = 640,
  foremost = false,
  first = foremost,
  alt,
  className,
  ...rest
}: PictureProps) {
  return (
    <img
      alt={alt}
      width={width}
      height={height}
      decoding="async"
      loading={first ? 'eager' : 'lazy'}
      {...(foremost && { fetchPriority: 'high' })}
      className={cn('block h-auto object-cover', className)}
      {...rest}
    />
  )
}
