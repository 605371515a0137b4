import { handle } from '@/lib/api/handle'
import { listUnclearPaymentsEndpoint } from '@/lib/payments/admin-schema'
import { listUnclearPayments } from '@/lib/payments/unclear-payments'

export const GET = handle(listUnclearPaymentsEndpoint, ({ query }) => listUnclearPayments(query))
