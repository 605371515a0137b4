import type { ComponentProps } from 'react'
import { cn } from './cn'

type PictureProps = Pick<ComponentProps<'img'>, 'className' | 'style' | 'sizes' | 'srcSet'> & {
  src: string
  /** Empty when adjacent text says the same. */
  alt: string
  /** Intrinsic width and height in pixels; they reserve the space while loading. */
  width?: number
  height?: number
  /** Visible without scrolling; all others load lazily. */
  first?: boolean | undefined
  /** The largest picture of the page, fetched with high priority. */
  foremost?: boolean | undefined
}

/** The shop's pictures are already small, so Next's image optimizer is not used. */
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
