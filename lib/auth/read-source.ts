import { headers } from 'next/headers'
import { sessionToken } from '@/lib/auth/session-cookie'
import type { ReadSource } from '@/lib/database/replica'

/**
 * The database that a page reads its lists from. A visitor without a session has written nothing; everyone else sees their
 * own writes.
 */
export async function readSource(): Promise<ReadSource> {
  return sessionToken((await headers()).get('cookie')) ? 'primary' : 'replica'
}
