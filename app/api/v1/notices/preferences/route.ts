import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { listPreferences, setPreference } from '@/lib/notices/queries'
import { listPreferencesEndpoint, setPreferenceEndpoint } from '@/lib/notices/schema'

export const GET = handle(listPreferencesEndpoint, ({ caller }) => listPreferences(requireUserId(caller)))
export const PUT = handle(setPreferenceEndpoint, ({ body, caller, db }) =>
  setPreference(db, requireUserId(caller), body),
)
