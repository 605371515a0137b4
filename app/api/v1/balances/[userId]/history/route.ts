import { handle } from '@/lib/api/handle'
import { getHistory } from '@/lib/wallet/queries'
import { getHistoryEndpoint } from '@/lib/wallet/schema'

export const GET = handle(getHistoryEndpoint, ({ params, query }) => getHistory(params.userId, query))
