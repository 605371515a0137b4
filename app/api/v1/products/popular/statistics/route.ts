import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'
import { recordStatistics } from '@/lib/ranking/record-statistics'
import { statisticsEndpoint } from '@/lib/ranking/schema'

export const POST = handle(statisticsEndpoint, async ({ body }) => {
  const recorded = await recordStatistics(body)
  return new Reply(recorded.counted ? 201 : 200, recorded)
})
