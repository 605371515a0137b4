import { handle } from '@/lib/api/handle'
import { retryCashReceipt } from '@/lib/receipts/retry-receipt'
import { retryCashReceiptEndpoint } from '@/lib/receipts/schema'

export const POST = handle(retryCashReceiptEndpoint, ({ params, caller, db }) =>
  retryCashReceipt(db, params.receiptId, caller),
)
