import { handle } from '@/lib/api/handle'
import { listApiKeys } from '@/lib/auth/api-keys'
import { createOwnApiKey } from '@/lib/auth/create-api-key'
import { createApiKeyEndpoint, listApiKeysEndpoint } from '@/lib/auth/schema'
import { requireUserId } from '@/lib/http/caller'

export const GET = handle(listApiKeysEndpoint, ({ caller }) => listApiKeys(requireUserId(caller)))

export const POST = handle(createApiKeyEndpoint, ({ body, caller, db }) => createOwnApiKey(db, body, caller))
