import { requestVerification } from '@/lib/accounts/request-verification'
import { requestVerificationEndpoint } from '@/lib/accounts/schema'
import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'

export const POST = handle(requestVerificationEndpoint, async ({ caller, db }) => {
  await requestVerification(db, requireUserId(caller))
  return undefined
})
