import type { ComponentProps } from 'react'
import { cn } from './cn'

type PictureProps = Pick<ComponentProps<'img'>, 'className' | 'sizes' | 'srcSet'> & {
  src: string
  /** Empty when adjacent text says the same. */
  alt: string
  /** For a picture that is visible without scrolling. All others load lazily. */
  eager?: boolean | undefined
  /** The largest picture of the page, fetched with high priority. */
  highPriority?: boolean | undefined
  /** Shows all of the picture instead of filling the box. */
  whole?: boolean
}

/** The shop's pictures are already small, so Next's image optimizer is not used. */
export function Picture({
  highPriority = false,
  eager = highPriority,
  whole = false,
  alt,
  className,
  ...rest
}: PictureProps) {
  return (
    <img
      alt={alt}
      width={640}
      height={640}
      decoding="async"
      loading={eager ? 'eager' : 'lazy'}
      {...(highPriority && { fetchPriority: 'high' })}
      className={cn('block', whole ? 'object-contain' : 'h-auto object-cover', className)}
      {...rest}
    />
  )
}
