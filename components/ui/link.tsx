import NextLink from 'next/link'
import type { ComponentProps } from 'react'

export type LinkProps = ComponentProps<typeof NextLink>

/** A page is drawn for each request: asking for what every link in sight leads to would bring nothing but load. */
export function Link(props: LinkProps) {
  return <NextLink prefetch={false} {...props} />
}
