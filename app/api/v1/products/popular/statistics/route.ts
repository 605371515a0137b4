import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'
import { confirmOwnSale } from '@/lib/ranking/confirm-own-sale'
import { recordStatistics } from '@/lib/ranking/record-statistics'
import { statisticsEndpoint } from '@/lib/ranking/schema'

export const POST = handle(statisticsEndpoint, async ({ body, db }) => {
  const recorded = 'itemId' in body ? await confirmOwnSale(db, body) : await recordStatistics(db, body)
  return new Reply(recorded.counted ? 201 : 200, recorded)
})
