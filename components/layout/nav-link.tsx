'use client'

import { usePathname } from 'next/navigation'
import { Link, type LinkProps } from '@/components/ui/link'

/** Further paths for which the link is current. */
type NavLinkProps = LinkProps & { href: string; also?: readonly string[] }

/** A link with `aria-current` when it leads to the current page; style it with `aria-[current=page]:`. */
export function NavLink({ href, also = [], ...rest }: NavLinkProps) {
  const path = usePathname()
  const current = [href, ...also].some((at) => path === at || (at !== '/' && path.startsWith(`${at}/`)))
  return <Link href={href} aria-current={current ? 'page' : undefined} {...rest} />
}
