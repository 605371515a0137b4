'use client'

import { usePathname } from 'next/navigation'
import { Link, type LinkProps } from '@/components/ui/link'

/** `also`: what else counts as being there. */
type NavLinkProps = LinkProps & { href: string; also?: readonly string[] }

/** A link that knows when it leads to where one already is; style it with `aria-[current=page]:`. */
export function NavLink({ href, also = [], ...rest }: NavLinkProps) {
  const path = usePathname()
  const current = [href, ...also].some((at) => path === at || (at !== '/' && path.startsWith(`${at}/`)))
  return <Link href={href} aria-current={current ? 'page' : undefined} {...rest} />
}
