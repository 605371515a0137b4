import NextLink from 'next/link'
import type { ComponentProps } from 'react'

export type LinkProps = ComponentProps<typeof NextLink>

/** Without prefetching: every page is rendered per request, so prefetching would only cause load. */
export function Link(props: LinkProps) {
  return <NextLink prefetch={false} {...props} />
}
