import { listOperatorsEndpoint } from '@/lib/accounts/invitation-schema'
import { listOperators } from '@/lib/accounts/invitations'
import { handle } from '@/lib/api/handle'

export const GET = handle(listOperatorsEndpoint, () => listOperators())
