import { editProfileEndpoint } from '@/lib/accounts/schema'
import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { editProfile } from '@/lib/users/edit-profile'
import { getMe } from '@/lib/users/queries'
import { getMeEndpoint } from '@/lib/users/schema'

export const GET = handle(getMeEndpoint, ({ caller }) => getMe(requireUserId(caller)))
export const PATCH = handle(editProfileEndpoint, ({ body, caller, db }) =>
  editProfile(db, requireUserId(caller), body),
)
