import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { setMarketing } from '@/lib/policies/consents'
import { setMarketingEndpoint } from '@/lib/policies/schema'

export const PUT = handle(setMarketingEndpoint, ({ body, caller, db }) =>
  setMarketing(db, requireUserId(caller), body.agreed),
)
