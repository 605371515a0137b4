import { handle } from '@/lib/api/handle'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import { revokeApiKeyEndpoint } from '@/lib/auth/schema'
import { requireUserId } from '@/lib/http/caller'

export const DELETE = handle(revokeApiKeyEndpoint, async ({ params, caller, db }) => {
  await revokeApiKey(db, { apiKeyId: params.apiKeyId, owner: requireUserId(caller), by: caller })
  return undefined
})
