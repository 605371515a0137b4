import { prisma } from '@/lib/database/client'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { chargeRefunded } from '@/lib/notices/kinds/charge-refunded'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { oweRefund } from '@/lib/payments/owe-refund'
import { gatewayOf } from '@/lib/payments/provider-gateway'
import type { RefundedCharges } from '@/lib/payments/schema'
import { isGatewayType } from '@/lib/payments/settled-by'
import { lockPresentScope } from '@/lib/users/require-present-scope'
import { lockUser } from '@/lib/users/require-user'
import { lockBalance } from '@/lib/wallet/lock-balance'
import { moveMoney } from '@/lib/wallet/move-money'
import { readWalletMoney } from '@/lib/wallet/withdrawable'

/** Most companies do not refund older charges. */
const CHARGES_MAX = 200

/** The charges of a wallet that can be refunded where they were paid, newest first. */
async function findCharges(db: Db, userId: number) {
  const charges = await db.gatewayPayment.findMany({
    where: { userId, purpose: { in: ['CHARGE', 'ORDER_CHARGE'] }, state: 'APPROVED' },
    select: { id: true, type: true, provider: true, amount: true, refundTotal: true },
    orderBy: { id: 'desc' },
    take: CHARGES_MAX,
  })
  return charges.flatMap(({ id, type, provider, amount, refundTotal }) =>
    gatewayOf(provider) !== null && isGatewayType(type) ? [{ id, type, left: amount - refundTotal }] : [],
  )
}

type Part = { id: number; type: RefundedCharges['refunds'][number]['paymentType']; amount: number }

/** Splits an amount over the charges, newest first, because a company refunds a payment for a limited time only. */
function partsOf(
  charges: readonly { id: number; type: Part['type']; left: number }[],
  amount: number,
): Part[] {
  let rest = amount
  return charges.flatMap(({ id, type, left }) => {
    const part = Math.min(rest, left)
    rest -= part
    return part > 0 ? [{ id, type, amount: part }] : []
  })
}

const sum = (parts: readonly { amount: number }[]): number =>
  parts.reduce((total, { amount }) => total + amount, 0)

/** How much of a wallet can be refunded to its cards and KakaoPay. */
export async function readRefundable(userId: number, db: Db = prisma): Promise<number> {
  const [charges, { ofCards }] = await Promise.all([findCharges(db, userId), readWalletMoney(userId, db)])
  return sum(partsOf(charges, ofCards))
}

type Refund = { userId: number; amount: number; by?: { caller: Caller | null; reason: string } }

/**
 * Takes an amount out of a wallet and records it as owed to the payments that charged the wallet: at most what is left of these
 * payments, and at most what is left of their money in the wallet. The lock on the user serializes the refunds of one person.
 */
export function refundCharges(db: Db, { userId, amount, by }: Refund): Promise<RefundedCharges> {
  return transaction(db, async (tx) => {
    if (by) await lockPresentScope(tx, by.caller, 'wallets:write')
    await lockUser(tx, userId)
    const parts = partsOf(await findCharges(tx, userId), amount)
    // Locks the payments before the wallet, as booking a charge does.
    const owed = await oweAll(tx, parts)
    const balance = await lockBalance(tx, userId)
    const { ofCards } = await readWalletMoney(userId, tx)
    const refundable = Math.min(sum(parts), ofCards)
    if (amount > refundable) throw new ShopError('INSUFFICIENT_BALANCE', { balance, refundable })
    for (const { id, type, amount: part, refundId } of owed) {
      const reason = by ? `${by.caller?.name ?? 'system'}: ${by.reason}` : null
      const operatorId = by?.caller?.userId ?? null
      const movement = { userId, type: 'PAYMENT', amount: part, gatewayPaymentId: id } as const
      const moved = await moveMoney(tx, { ...movement, reason, operatorId })
      if (!moved) throw new ShopError('INSUFFICIENT_BALANCE', { balance, refundable })
      const data = { amount: part, paymentType: type }
      await notify(tx, chargeRefunded, { userId, eventKey: `refund:${refundId}`, data })
    }
    const left = balance - amount
    if (by) {
      await logChange(tx, {
        by: by.caller,
        action: 'wallet.refund',
        subject: `user:${userId}`,
        before: { balance },
        after: { balance: left, amount, reason: by.reason },
      })
    }
    const refunds = parts.map(({ type, amount: part }) => ({ paymentType: type, amount: part }))
    return { userId, balance: left, refunds }
  })
}

/** In the order of the payments' ids, in which they are locked. */
async function oweAll(tx: Tx, parts: readonly Part[]) {
  const owed: (Part & { refundId: number })[] = []
  for (const part of parts.toSorted((a, b) => a.id - b.id)) {
    const { id: refundId } = await oweRefund(tx, { gatewayPaymentId: part.id, amount: part.amount })
    owed.push({ ...part, refundId })
  }
  return owed
}
