import { handle } from '@/lib/api/handle'
import { limitPartnerKey, revokePartnerKey } from '@/lib/auth/partner-keys'
import { editPartnerKeyEndpoint, revokePartnerKeyEndpoint } from '@/lib/auth/partner-schema'

export const PATCH = handle(editPartnerKeyEndpoint, ({ params, body, caller, db }) =>
  limitPartnerKey(db, { ...params, ...body, caller }),
)

export const DELETE = handle(revokePartnerKeyEndpoint, async ({ params, caller, db }) => {
  await revokePartnerKey(db, { ...params, caller })
  return undefined
})
