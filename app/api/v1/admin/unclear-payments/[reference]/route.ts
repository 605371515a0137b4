import { handle } from '@/lib/api/handle'
import { readPaymentRecordEndpoint } from '@/lib/payments/admin-schema'
import { readPaymentRecord } from '@/lib/payments/unclear-payments'

export const GET = handle(readPaymentRecordEndpoint, ({ params }) => readPaymentRecord(params.reference))
