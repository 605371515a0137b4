import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'
import { getHistory } from '@/lib/wallet/queries'
import { getHistoryEndpoint } from '@/lib/wallet/schema'

export const GET = handle(getHistoryEndpoint, async ({ params, query }) => {
  const { items, before } = await getHistory(params.userId, query)
  const path = `/api/v1/balances/${params.userId}/history?before=${before}&limit=${query.limit ?? items.length}`
  return new Reply(200, items, before === null ? {} : { link: `<${path}>; rel="prev"` })
})
