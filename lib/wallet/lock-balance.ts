import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/** Locks a wallet and returns its balance; that of a user without a wallet is 0. */
export async function lockBalance(tx: Tx, userId: number): Promise<number> {
  const [wallet] = await query<{ balance: number }>(
    tx,
    sql`select balance from wallets where user_id = ${userId} for no key update`,
  )
  return wallet?.balance ?? 0
}
