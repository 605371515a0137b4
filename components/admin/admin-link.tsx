'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'

/** A navigation link. On a phone the current one is scrolled into view. */
export function AdminLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const current = path === href || (href !== '/admin' && path.startsWith(`${href}/`))
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <Link
      ref={link}
      href={href}
      aria-current={current ? 'page' : undefined}
      className="flex h-11 items-center gap-2.5 whitespace-nowrap rounded-md px-3 font-semibold text-muted lg:pointer-fine:h-8 lg:rounded-sm lg:text-sm transition-colors hover:bg-line/60 hover:text-ink aria-[current=page]:bg-ink aria-[current=page]:text-paper"
    >
      {children}
    </Link>
  )
}
