import { handle } from '@/lib/api/handle'
import { requestPasskey } from '@/lib/auth/factors/begin-passkey'
import { requestPasskeyEndpoint } from '@/lib/auth/factors/schema'

export const POST = handle(requestPasskeyEndpoint, ({ db }) => requestPasskey(db))
