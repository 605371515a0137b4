import { handle } from '@/lib/api/handle'
import { createPartnerKey, listPartnerKeys } from '@/lib/auth/partner-keys'
import { createPartnerKeyEndpoint, listPartnerKeysEndpoint } from '@/lib/auth/partner-schema'

export const GET = handle(listPartnerKeysEndpoint, () => listPartnerKeys())

export const POST = handle(createPartnerKeyEndpoint, ({ body, caller, db }) =>
  createPartnerKey(db, { ...body, caller }),
)
