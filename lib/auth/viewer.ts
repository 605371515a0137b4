import { headers } from 'next/headers'
import { cache } from 'react'
import { callerOfSession } from '@/lib/auth/session'
import { sessionToken } from '@/lib/auth/session-cookie'
import { SCOPES_OF, type Scope, type UserRole } from '@/lib/http/scopes'

export type Viewer = {
  userId: number
  name: string
  role: UserRole
  sessionId: string | null
  /** The newest version of the policies that the user has agreed to. */
  agreedVersion: string | null
  /** An operator who has to set up a second factor first, and is a shopper until then. */
  needsSecondFactor: boolean
}

/** What a page shows or leaves out; the operations check the same scopes. */
export const viewerMay = ({ role }: Pick<Viewer, 'role'>, scope: Scope): boolean =>
  SCOPES_OF[role].includes(scope)

/** The signed-in user who views this page, or null. Read once per render. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const token = sessionToken((await headers()).get('cookie'))
  const caller = token ? await callerOfSession(token) : null
  if (caller?.kind !== 'session') return null
  const { userId, name: viewerName, role, sessionId = null, agreedVersion = null } = caller
  const { needsSecondFactor = false } = caller
  return { userId, name: viewerName, role, sessionId, agreedVersion, needsSecondFactor }
})
