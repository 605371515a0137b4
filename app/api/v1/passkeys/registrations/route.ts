import { handle } from '@/lib/api/handle'
import { beginPasskey } from '@/lib/auth/factors/begin-passkey'
import { beginPasskeyEndpoint } from '@/lib/auth/factors/schema'
import { requireUserId } from '@/lib/http/caller'

export const POST = handle(beginPasskeyEndpoint, ({ caller, db }) => beginPasskey(db, requireUserId(caller)))
