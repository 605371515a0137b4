'use client'

import Link from 'next/link'
import { type ComponentProps, createContext, type ReactNode, use } from 'react'
import { mayOpen } from '@/lib/auth/desk-pages'
import { type OperationScope, SCOPES_OF, type UserRole } from '@/lib/http/scopes'

const DeskRoleContext = createContext<UserRole>('SHOPPER')

/** Tells the components of the desk the viewer's role, so that they leave out what it may not do. The server checks it again. */
export function DeskRole({ role, children }: { role: UserRole; children: ReactNode }) {
  return <DeskRoleContext value={role}>{children}</DeskRoleContext>
}

export const useMay = (scope: OperationScope): boolean => SCOPES_OF[use(DeskRoleContext)].includes(scope)

type MayProps = { scope: OperationScope; children: ReactNode }

/** Shows something only to a viewer with the scope. */
export function May({ scope, children }: MayProps) {
  return useMay(scope) ? children : null
}

/** A form that a viewer without the scope can read but not use. */
export function Editable({ scope, children }: MayProps) {
  return (
    <fieldset disabled={!useMay(scope)} className="contents">
      {children}
    </fieldset>
  )
}

/** A link to a page of the desk; plain text for a viewer who may not open it. */
export function DeskLink({ href, children, ...rest }: ComponentProps<typeof Link> & { href: string }) {
  if (!mayOpen(use(DeskRoleContext), href)) return <span>{children}</span>
  return (
    <Link href={href} {...rest}>
      {children}
    </Link>
  )
}
