import { handle } from '@/lib/api/handle'
import { endOtherSessions } from '@/lib/auth/end-sessions'
import { endOtherSessionsEndpoint } from '@/lib/auth/schema'

export const DELETE = handle(endOtherSessionsEndpoint, async ({ caller, db }) => {
  await endOtherSessions(db, caller)
  return undefined
})
