import { headers } from 'next/headers'
import { cache } from 'react'
import { callerOfSession } from '@/lib/auth/session'
import { sessionToken } from '@/lib/auth/session-cookie'

export type Viewer = {
  userId: number
  name: string
  role: 'SHOPPER' | 'OPERATOR'
  sessionId: string | null
}

/** The signed-in user who views this page, or null. Read once per render. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const token = sessionToken((await headers()).get('cookie'))
  const caller = token ? await callerOfSession(token) : null
  if (caller?.kind !== 'session') return null
  const { userId, name: viewerName, role, sessionId = null } = caller
  return { userId, name: viewerName, role, sessionId }
})
