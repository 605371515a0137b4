import { cookies } from 'next/headers'
import { cache } from 'react'
import { callerOfSession, sessionCookie } from '@/lib/auth/session'

export type Viewer = {
  userId: number
  name: string
  role: 'SHOPPER' | 'OPERATOR'
  sessionId: string | null
}

/** Who is looking at this page, asked once per render. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const jar = await cookies()
  const name = sessionCookie()
  const whole = jar.get(name)?.value
  const parts = jar
    .getAll()
    .filter((cookie) => cookie.name.startsWith(`${name}.`))
    .sort((a, b) => Number(a.name.slice(name.length + 1)) - Number(b.name.slice(name.length + 1)))
  const token = whole ?? parts.map((part) => part.value).join('')
  const caller = token ? await callerOfSession(token) : null
  if (caller?.kind !== 'session') return null
  const { userId, name: viewerName, role, sessionId = null } = caller
  return { userId, name: viewerName, role, sessionId }
})
