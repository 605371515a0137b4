import { handle } from '@/lib/api/handle'
import { addPasskey } from '@/lib/auth/factors/add-passkey'
import { addPasskeyEndpoint } from '@/lib/auth/factors/schema'

export const POST = handle(addPasskeyEndpoint, ({ body, caller, db }) => addPasskey(db, body, caller))
