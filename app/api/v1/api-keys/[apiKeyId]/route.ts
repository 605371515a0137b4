import { personOf } from '@/lib/auth/caller'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import { revokeApiKeyEndpoint } from '@/lib/auth/schema'
import { handle } from '@/lib/http/handle'

export const DELETE = handle(revokeApiKeyEndpoint, async ({ params, caller, db }) => {
  await revokeApiKey(db, { ...params, of: personOf(caller), by: caller })
  return undefined
})
