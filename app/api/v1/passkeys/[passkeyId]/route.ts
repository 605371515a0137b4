import { handle } from '@/lib/api/handle'
import { removePasskey, renamePasskey } from '@/lib/auth/factors/edit-passkey'
import { removePasskeyEndpoint, renamePasskeyEndpoint } from '@/lib/auth/factors/schema'
import { requireUserId } from '@/lib/http/caller'

export const PATCH = handle(renamePasskeyEndpoint, ({ params, body, caller, db }) =>
  renamePasskey(db, { ...params, ...body, userId: requireUserId(caller) }),
)

export const DELETE = handle(removePasskeyEndpoint, async ({ params, caller, db }) => {
  await removePasskey(db, params.passkeyId, caller)
  return undefined
})
