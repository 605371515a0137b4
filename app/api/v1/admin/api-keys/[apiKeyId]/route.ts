import { revokePartnerKey } from '@/lib/auth/partner-keys'
import { revokePartnerKeyEndpoint } from '@/lib/auth/partner-schema'
import { handle } from '@/lib/http/handle'

export const DELETE = handle(revokePartnerKeyEndpoint, async ({ params, caller }) => {
  await revokePartnerKey({ ...params, caller })
  return undefined
})
