'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ComponentProps } from 'react'

/** A link that knows when it leads to where one already is; style it with `aria-[current=page]:`. */
export function NavLink({ href, ...rest }: ComponentProps<typeof Link> & { href: string }) {
  const path = usePathname()
  const current = path === href || (href !== '/' && path.startsWith(`${href}/`))
  return <Link href={href} aria-current={current ? 'page' : undefined} {...rest} />
}
