import { signUp } from '@/lib/accounts/sign-up'
import { handle } from '@/lib/api/handle'
import { createUserEndpoint } from '@/lib/users/schema'

export const POST = handle(createUserEndpoint, ({ body, db }) => signUp(db, body))
