import { listApiKeys } from '@/lib/auth/api-keys'
import { personOf } from '@/lib/auth/caller'
import { createOwnApiKey } from '@/lib/auth/create-api-key'
import { createApiKeyEndpoint, listApiKeysEndpoint } from '@/lib/auth/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listApiKeysEndpoint, ({ caller }) => listApiKeys(personOf(caller)))

export const POST = handle(createApiKeyEndpoint, ({ body, caller, db }) => createOwnApiKey(db, body, caller))
