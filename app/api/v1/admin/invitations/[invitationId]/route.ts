import { revokeInvitationEndpoint } from '@/lib/accounts/invitation-schema'
import { revokeInvitation } from '@/lib/accounts/invitations'
import { handle } from '@/lib/api/handle'

export const DELETE = handle(revokeInvitationEndpoint, async ({ params, caller, db }) => {
  await revokeInvitation(db, { ...params, caller })
  return undefined
})
