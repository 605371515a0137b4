'use client'

import { usePathname } from 'next/navigation'
import { Link, type LinkProps } from '@/components/ui/link'

/** A link that knows when it leads to where one already is; style it with `aria-[current=page]:`. */
export function NavLink({ href, ...rest }: LinkProps & { href: string }) {
  const path = usePathname()
  const current = path === href || (href !== '/' && path.startsWith(`${href}/`))
  return <Link href={href} aria-current={current ? 'page' : undefined} {...rest} />
}
