import { acceptInvitation } from '@/lib/accounts/accept-invitation'
import { acceptInvitationEndpoint, readInvitationEndpoint } from '@/lib/accounts/invitation-schema'
import { readInvitation } from '@/lib/accounts/invitations'
import { handle } from '@/lib/api/handle'

export const POST = handle(readInvitationEndpoint, ({ body }) => readInvitation(body.token))

export const PUT = handle(acceptInvitationEndpoint, ({ body, caller, db }) =>
  acceptInvitation(db, { ...body, caller }),
)
