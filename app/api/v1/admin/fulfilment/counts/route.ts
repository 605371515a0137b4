import { handle } from '@/lib/api/handle'
import { countFulfilment } from '@/lib/fulfilment/queue'
import { countFulfilmentEndpoint } from '@/lib/fulfilment/queue-schema'

export const GET = handle(countFulfilmentEndpoint, () => countFulfilment())
