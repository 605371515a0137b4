import { confirmEmail } from '@/lib/accounts/confirm-email'
import { confirmEmailEndpoint } from '@/lib/accounts/schema'
import { handle } from '@/lib/api/handle'

export const POST = handle(confirmEmailEndpoint, ({ body, db }) => confirmEmail(db, body.token))
