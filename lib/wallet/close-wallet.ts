import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { lockOpenWallet } from '@/lib/wallet/lock-balance'

/** Closes the wallet of a user who leaves. Refused while it has money, because none moves out of a closed wallet. */
export async function closeWallet(tx: Tx, userId: number, closedAt: Date): Promise<void> {
  const wallet = await lockOpenWallet(tx, userId)
  if (!wallet) throw new ShopError('USER_NOT_FOUND')
  const { balance } = wallet
  if (balance > 0) throw new ShopError('INVALID_REQUEST', { reason: 'BALANCE_LEFT', balance })
  await tx.wallet.update({ where: { userId }, data: { closedAt }, select: { userId: true } })
}
