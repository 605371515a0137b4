import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'

type WalletMoney = {
  /** What may go to a bank account. */
  withdrawable: number
  /** What cards have charged of the balance: it goes back to them, or into purchases. */
  ofCards: number
}

/**
 * How much of a balance may go to a bank account: not what a card has charged, or a card would be turned into cash. Purchases
 * use up other money first, and a refunded purchase is again what it was paid with.
 *
 * So after each entry at least `charged - after` of the cards' money is spent, because the balance holds no more of it, and
 * a refund gives back what it can of what was spent. At the end the greatest of these is spent, less the refunds since then.
 * What went back to a card counts as not charged. One aggregate over the entries of the wallet by their primary key, so that
 * only its result leaves the database.
 */
export async function readWalletMoney(userId: number, db: Db = prisma): Promise<WalletMoney> {
  const [money] = await query<WalletMoney>(
    db,
    sql`with moves as (
          select seq, after,
                 case when gateway_payment_id is null then 0 when type = 'PAYMENT' then -amount else amount end as charged,
                 case when type = 'REFUND' and withdrawal_id is null then amount else 0 end as refunded
          from wallet_entries where user_id = ${userId}::bigint
        ), entries as (
          select after, charged as of_entry, sum(charged) over (order by seq) as charged,
                 sum(refunded) over (order by seq) as refunded
          from moves
        ), cards as (
          select coalesce(sum(of_entry), 0)
                 - coalesce(max(greatest(charged - after, 0) + refunded) - max(refunded), 0) as of_cards
          from entries
        )
        select (w.balance - cards.of_cards)::bigint as withdrawable, cards.of_cards::bigint as "ofCards"
        from wallets w cross join cards where w.user_id = ${userId}::bigint`,
  )
  return money ?? { withdrawable: 0, ofCards: 0 }
}
