import { handle } from '@/lib/api/handle'
import { endOtherSessions } from '@/lib/auth/end-sessions'
import { endOtherSessionsEndpoint, listSessionsEndpoint } from '@/lib/auth/schema'
import { listSessions } from '@/lib/auth/sessions'
import { requireUserId } from '@/lib/http/caller'

export const GET = handle(listSessionsEndpoint, ({ caller }) =>
  listSessions(requireUserId(caller), caller?.kind === 'session' ? (caller.sessionId ?? null) : null),
)

export const DELETE = handle(endOtherSessionsEndpoint, async ({ caller, db }) => {
  await endOtherSessions(db, caller)
  return undefined
})
