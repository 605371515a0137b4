import { randomBytes } from 'node:crypto'
import { idReserver } from '@/lib/database/reserve-ids'
import { raw } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { RECEIPT_BYTES, receiptNumber } from '@/lib/payments/receipt-number'

export type ReservedPayment = { paymentId: number; receipt: string }

const reserveId = idReserver({ sequence: raw('payments_id_seq') })

/**
 * The number and the receipt of a payment that is not inserted yet. Knowing them in advance lets the response be stored
 * by the same batch of statements as the payment.
 */
export async function reservePayment(db: Db): Promise<ReservedPayment> {
  const { id: paymentId } = await reserveId(db)
  return { paymentId, receipt: receiptNumber(randomBytes(RECEIPT_BYTES)) }
}
