import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { listCashReceipts } from '@/lib/receipts/queries'
import { requestCashReceipt } from '@/lib/receipts/request-receipt'
import { listCashReceiptsEndpoint, requestCashReceiptEndpoint } from '@/lib/receipts/schema'

export const GET = handle(listCashReceiptsEndpoint, ({ params, caller }) =>
  listCashReceipts(params.orderId, ownerFilter(caller)),
)

export const POST = handle(requestCashReceiptEndpoint, ({ params, body, caller, db }) =>
  requestCashReceipt(db, { ...body, orderId: params.orderId, userId: ownerFilter(caller) }),
)
