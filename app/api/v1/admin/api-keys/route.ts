import { createPartnerKey, listPartnerKeys } from '@/lib/auth/partner-keys'
import { createPartnerKeyEndpoint, listPartnerKeysEndpoint } from '@/lib/auth/partner-schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listPartnerKeysEndpoint, () => listPartnerKeys())

export const POST = handle(createPartnerKeyEndpoint, ({ body, caller, db }) =>
  createPartnerKey(db, { ...body, caller }),
)
