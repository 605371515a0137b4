import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/** Locks a wallet and returns its balance; that of a user without a wallet, or who left, is 0. */
export const lockBalance = async (tx: Tx, userId: number): Promise<number> =>
  (await lockOpenWallet(tx, userId))?.balance ?? 0

/** Locks a wallet; null for a user without one, or who left. */
export async function lockOpenWallet(tx: Tx, userId: number): Promise<{ balance: number } | null> {
  const [wallet] = await query<{ balance: number; isOpen: boolean }>(
    tx,
    sql`select balance, closed_at is null as "isOpen" from wallets where user_id = ${userId} for no key update`,
  )
  return wallet?.isOpen ? wallet : null
}
