import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { readNotices } from '@/lib/notices/queries'
import { readNoticesEndpoint } from '@/lib/notices/schema'

export const POST = handle(readNoticesEndpoint, ({ body, caller, db }) =>
  readNotices(db, requireUserId(caller), body.upTo),
)
