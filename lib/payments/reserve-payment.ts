import { randomBytes } from 'node:crypto'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { RECEIPT_BYTES, receiptNumber } from '@/lib/payments/receipt-number'

export type ReservedPayment = { paymentId: number; receipt: string }

const reserveAll = coalesce<symbol, number>(async (db, callers) => {
  const rows = await queryCombined<{ id: number }>(
    db,
    sql`select nextval('payments_id_seq') as id from generate_series(1, ${callers.length}::int)`,
  )
  return new Map(
    rows.flatMap(({ id }, at) => {
      const caller = callers[at]
      return caller ? [[caller, id]] : []
    }),
  )
})

/**
 * The number and the receipt of a payment that is not inserted yet. Knowing them in advance lets the response be stored
 * by the same batch of statements as the payment.
 */
export async function reservePayment(db: Db): Promise<ReservedPayment> {
  const paymentId = await reserveAll(db, Symbol())
  if (paymentId === undefined) throw new Error('no payment number was given')
  return { paymentId, receipt: receiptNumber(randomBytes(RECEIPT_BYTES)) }
}
