import { handle } from '@/lib/api/handle'
import { createUser } from '@/lib/users/create-user'
import { createUserEndpoint } from '@/lib/users/schema'

export const POST = handle(createUserEndpoint, ({ body, db }) => createUser(db, body))
