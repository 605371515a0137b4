import { handle } from '@/lib/api/handle'
import { listLog } from '@/lib/operators/queries'
import { listLogEndpoint } from '@/lib/operators/schema'

export const GET = handle(listLogEndpoint, ({ query }) => listLog(query))
