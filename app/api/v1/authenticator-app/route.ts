import { handle } from '@/lib/api/handle'
import {
  beginAuthenticatorApp,
  confirmAuthenticatorApp,
  removeAuthenticatorApp,
} from '@/lib/auth/factors/authenticator-app'
import { beginAppEndpoint, confirmAppEndpoint, removeAppEndpoint } from '@/lib/auth/factors/schema'
import { requireUserId } from '@/lib/http/caller'

export const POST = handle(beginAppEndpoint, ({ caller, db }) =>
  beginAuthenticatorApp(db, requireUserId(caller)),
)

export const PUT = handle(confirmAppEndpoint, ({ body, caller, db }) =>
  confirmAuthenticatorApp(db, body.code, caller),
)

export const DELETE = handle(removeAppEndpoint, async ({ caller, db }) => {
  await removeAuthenticatorApp(db, caller)
  return undefined
})
