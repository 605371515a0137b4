import { handle } from '@/lib/api/handle'
import { listFulfilment } from '@/lib/fulfilment/queue'
import { listFulfilmentEndpoint } from '@/lib/fulfilment/queue-schema'

export const GET = handle(listFulfilmentEndpoint, ({ query }) => listFulfilment(query))
