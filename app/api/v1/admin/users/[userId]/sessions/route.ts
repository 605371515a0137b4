import { handle } from '@/lib/api/handle'
import { endSessionsOfPerson } from '@/lib/auth/end-sessions-of-person'
import { endPersonSessionsEndpoint } from '@/lib/users/admin-schema'

export const DELETE = handle(endPersonSessionsEndpoint, async ({ params, caller, db }) => {
  await endSessionsOfPerson(db, params.userId, caller)
  return undefined
})
