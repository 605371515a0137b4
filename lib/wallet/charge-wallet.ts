import { type Caller, hasScope } from '@/lib/auth/caller'
import { coalesce } from '@/lib/database/coalesce'
import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { env } from '@/lib/env'
import { ShopError } from '@/lib/errors'
import { askGateway, findAsked, requestPayment } from '@/lib/payments/ask-gateway'
import { offeredChargeTypes, requireOffered } from '@/lib/payments/the-gateway'
import { type Moved, type Movement, moveMoneyOfMany, notCredited } from '@/lib/wallet/move-money'
import { getBalance } from '@/lib/wallet/queries'
import type { ChargeResult, GatewayType } from '@/lib/wallet/schema'

type Charge = { userId: number; amount: number; paymentType: GatewayType; caller: Caller | null }

/** A partner vouches for the money it adds; anyone else pays for theirs through the gateway. */
export const isVouchedFor = (caller: Caller | null): boolean =>
  caller !== null && hasScope(caller, 'users:act')

export function chargeWallet(db: Db, charge: Charge): Promise<ChargeResult> {
  const { amount, caller } = charge
  if (amount < env.CHARGE_MIN || amount > env.CHARGE_MAX) {
    throw new ShopError('INVALID_AMOUNT', { minimum: env.CHARGE_MIN, maximum: env.CHARGE_MAX })
  }
  return isVouchedFor(caller) ? bookCharge(db, charge) : buyCharge(db, charge)
}

/** One statement, which is a transaction of its own, for all who are charged at the same moment. */
const credit = coalesce<Movement, Moved>(
  async (db, movements) => {
    const moved = await moveMoneyOfMany(db, movements)
    return new Map(
      movements.flatMap((movement) => {
        const row = moved.get(movement.userId)
        return row ? [[movement, row]] : []
      }),
    )
  },
  { distinctBy: (movement) => movement.userId },
)

async function bookCharge(db: Db, { userId, amount, caller }: Charge): Promise<ChargeResult> {
  const moved = await credit(db, { userId, type: 'CHARGE', amount, reason: caller?.name ?? null })
  if (!moved) throw await notCredited(db, userId)
  return { kind: 'charged', userId, userName: moved.userName, balance: moved.after }
}

/** Written down, asked, then booked: whatever dies in between, the worker finds what was asked and finishes it. */
async function buyCharge(db: Db, { userId, amount, paymentType }: Charge): Promise<ChargeResult> {
  const asked = (await findAsked()) ?? (await writeDownCharge(db, { userId, amount, paymentType }))
  const settled = await askGateway(db, asked)
  const { userName, amount: balance } = await getBalance(userId, db)
  const result = { userId, userName, balance }
  if (settled.state === 'REQUESTED') return { kind: 'pending', ...result, paymentStatus: 'PAYMENT_PENDING' }
  if (settled.state !== 'APPROVED')
    throw new ShopError('PAYMENT_DECLINED', { reason: settled.declineReason ?? 'DECLINED' })
  return { kind: 'charged', ...result }
}

function writeDownCharge(db: Db, { userId, amount, paymentType }: Omit<Charge, 'caller'>) {
  requireOffered(paymentType, 'INVALID_REQUEST', offeredChargeTypes())
  return transaction(db, async (tx) => {
    const [wallet] = await query<{ balance: number }>(
      tx,
      sql`select balance from wallets where user_id = ${userId}`,
    )
    if (!wallet) throw new ShopError('USER_NOT_FOUND')
    if (wallet.balance + amount > env.BALANCE_MAX) {
      throw new ShopError('INVALID_AMOUNT', { reason: 'BALANCE_LIMIT', limit: env.BALANCE_MAX })
    }
    return requestPayment(tx, { purpose: 'CHARGE', userId, orderId: null, type: paymentType, amount })
  })
}
