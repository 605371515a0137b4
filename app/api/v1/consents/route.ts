import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { agreeToPolicies, getConsents } from '@/lib/policies/consents'
import { agreeEndpoint, getConsentsEndpoint } from '@/lib/policies/schema'

export const GET = handle(getConsentsEndpoint, ({ caller }) => getConsents(requireUserId(caller)))
export const POST = handle(agreeEndpoint, ({ body, caller, db }) =>
  agreeToPolicies(db, requireUserId(caller), body.version),
)
