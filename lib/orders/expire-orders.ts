import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'

/** Orders per transaction: some tens of milliseconds of work. */
const BATCH = 1000

/**
 * Expires PENDING orders whose time is over, frees their coupons and deletes their addresses. Orders that another transaction has locked, because
 * they are being paid or cancelled, are skipped.
 */
export function expireOrders(): Promise<{ expired: number; full: boolean }> {
  return transaction(prisma, async (tx) => {
    const expired = await queryUnprepared<{ id: number }>(
      tx,
      sql`with due as materialized (
            select id from orders where status = 'PENDING' and expires_at <= now()
            order by expires_at limit ${BATCH} for no key update skip locked
          ), freed as (
            update user_coupons set order_id = null
            where order_id = any(array(select id from due)) and used_at is null
          ), deleted as (
            delete from order_deliveries where order_id = any(array(select id from due))
          )
          update orders set status = 'EXPIRED', closed_at = now() where id = any(array(select id from due))
          returning orders.id`,
    )
    return { expired: expired.length, full: expired.length === BATCH }
  })
}
