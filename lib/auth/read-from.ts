import { headers } from 'next/headers'
import { sessionToken } from '@/lib/auth/session-cookie'
import type { ReadFrom } from '@/lib/database/replica'

/** A visitor without a session has written nothing; everyone else sees their own writes. */
export async function readFrom(): Promise<ReadFrom> {
  return sessionToken((await headers()).get('cookie')) ? 'primary' : 'replica'
}
