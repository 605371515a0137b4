import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { listNotices } from '@/lib/notices/queries'
import { listNoticesEndpoint } from '@/lib/notices/schema'

export const GET = handle(listNoticesEndpoint, ({ query, caller }) =>
  listNotices(requireUserId(caller), query),
)
