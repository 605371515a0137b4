import type { ComponentProps } from 'react'

export type LinkProps = ComponentProps<'a'> & {
  href: string
  /** False keeps the scroll position, for a link that changes what is shown in place. */
  scroll?: boolean
}

/** A plain anchor. `SoftNavigation` follows it by Next's router, so that a page of a hundred links needs no client component for each. */
export function Link({ scroll = true, ...rest }: LinkProps) {
  return <a {...(!scroll && { 'data-scroll': 'keep' })} {...rest} />
}
