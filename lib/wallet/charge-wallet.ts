import { coalesce } from '@/lib/database/coalesce'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, hasScope } from '@/lib/http/caller'
import { chargeAtGateway, findRequestedPayment, requestPayment } from '@/lib/payments/request-payment'
import type { GatewayType } from '@/lib/payments/settled-by'
import { offeredChargeTypes, requireOffered } from '@/lib/payments/the-gateway'
import { env } from '@/lib/settings/env'
import { type Moved, type Movement, moveMoneyOfMany, notCredited } from '@/lib/wallet/move-money'
import { getBalance } from '@/lib/wallet/queries'
import type { ChargeResult } from '@/lib/wallet/schema'

type Charge = { userId: number; amount: number; paymentType: GatewayType; caller: Caller | null }

/** A partner is trusted to have collected the money; everyone else pays through the gateway. */
export const isVouchedFor = (caller: Caller | null): boolean =>
  caller !== null && hasScope(caller, 'users:act')

export function chargeWallet(db: Db, charge: Charge): Promise<ChargeResult> {
  const { amount, caller } = charge
  if (amount < env.CHARGE_MIN || amount > env.CHARGE_MAX) {
    throw new ShopError('INVALID_AMOUNT', { minimum: env.CHARGE_MIN, maximum: env.CHARGE_MAX })
  }
  return isVouchedFor(caller) ? bookCharge(db, charge) : buyCharge(db, charge)
}

/** One statement, which is its own transaction, for all concurrent charges. */
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

/** Recorded, charged at the gateway, then booked: after a crash in between, the worker finds the record and finishes it. */
async function buyCharge(db: Db, { userId, amount, paymentType }: Charge): Promise<ChargeResult> {
  const payment = (await findRequestedPayment()) ?? (await requestCharge(db, { userId, amount, paymentType }))
  const settled = await chargeAtGateway(db, payment)
  const { userName, amount: balance } = await getBalance(userId, db)
  const result = { userId, userName, balance }
  if (settled.state === 'REQUESTED') return { kind: 'pending', ...result, paymentStatus: 'PAYMENT_PENDING' }
  if (settled.state !== 'APPROVED')
    throw new ShopError('PAYMENT_DECLINED', { reason: settled.declineReason ?? 'DECLINED' })
  return { kind: 'charged', ...result }
}

function requestCharge(db: Db, { userId, amount, paymentType }: Omit<Charge, 'caller'>) {
  requireOffered(paymentType, 'INVALID_REQUEST', offeredChargeTypes())
  return transaction(db, async (tx) => {
    const wallet = await tx.wallet.findUnique({ where: { userId } })
    if (!wallet) throw new ShopError('USER_NOT_FOUND')
    if (wallet.balance + amount > env.BALANCE_MAX) {
      throw new ShopError('INVALID_AMOUNT', { reason: 'BALANCE_LIMIT', limit: env.BALANCE_MAX })
    }
    return requestPayment(tx, { purpose: 'CHARGE', userId, orderId: null, type: paymentType, amount })
  })
}
