import { inviteOperatorEndpoint, listInvitationsEndpoint } from '@/lib/accounts/invitation-schema'
import { inviteOperator, listInvitations } from '@/lib/accounts/invitations'
import { handle } from '@/lib/api/handle'

export const GET = handle(listInvitationsEndpoint, listInvitations)

export const POST = handle(inviteOperatorEndpoint, ({ body, caller, db }) =>
  inviteOperator(db, { ...body, caller }),
)
