'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useCloseSheet } from './sections-sheet'

/** A navigation link. The current one is scrolled into view, and gets the focus when the sheet opens. */
export function AdminLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const closeSheet = useCloseSheet()
  const current = path === href || (href !== '/admin' && path.startsWith(`${href}/`))
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <Link
      ref={link}
      href={href}
      onNavigate={closeSheet}
      aria-current={current ? 'page' : undefined}
      data-first-focus={current || undefined}
      className="flex min-h-11 items-center gap-2.5 rounded-md px-3 font-semibold text-muted lg:pointer-fine:min-h-8 lg:rounded-sm lg:text-sm transition-colors hover:bg-line/60 hover:text-ink aria-[current=page]:bg-ink aria-[current=page]:text-paper max-lg:leading-tight"
    >
      {children}
    </Link>
  )
}
