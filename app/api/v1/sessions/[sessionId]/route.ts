import { handle } from '@/lib/api/handle'
import { endSessionEndpoint } from '@/lib/auth/schema'
import { endSessionOf } from '@/lib/auth/sessions'

export const DELETE = handle(endSessionEndpoint, async ({ params, caller, db }) => {
  await endSessionOf(db, params.sessionId, caller)
  return undefined
})
