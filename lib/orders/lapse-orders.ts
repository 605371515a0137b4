import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'

/** Orders per transaction: some tens of milliseconds of work. */
const BATCH = 1000

/**
 * Expires PENDING orders whose time is over and frees their coupons. Orders that another transaction has locked, because
 * they are being paid or cancelled, are skipped.
 */
export function lapseOrders(): Promise<{ lapsed: number; full: boolean }> {
  return transaction(prisma, async (tx) => {
    const lapsed = await queryUnprepared<{ id: number }>(
      tx,
      sql`with due as materialized (
            select id from orders where status = 'PENDING' and expires_at <= now()
            order by expires_at limit ${BATCH} for no key update skip locked
          ), freed as (
            update user_coupons set order_id = null
            where order_id = any(array(select id from due)) and used_at is null
          )
          update orders set status = 'EXPIRED', closed_at = now() where id = any(array(select id from due))
          returning orders.id`,
    )
    return { lapsed: lapsed.length, full: lapsed.length === BATCH }
  })
}
