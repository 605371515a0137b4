import { handle } from '@/lib/api/handle'
import { rebuildRanking } from '@/lib/ranking/rebuild-ranking'
import { rebuildEndpoint } from '@/lib/ranking/schema'

export const POST = handle(rebuildEndpoint, ({ caller, db }) => rebuildRanking(db, caller))
