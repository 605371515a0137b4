import { type Db, transaction } from '@/lib/database/transaction'
import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import { type Caller, hasScope } from '@/lib/http/caller'
import type { IdempotencyKey } from '@/lib/http/idempotency'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import { chargeAtGateway, findRequestedPayment, requestPayment } from '@/lib/payments/request-payment'
import type { Redirect } from '@/lib/payments/schema'
import type { GatewayType } from '@/lib/payments/settled-by'
import { offeredChargeTypes, requireOffered } from '@/lib/payments/the-gateway'
import { env } from '@/lib/settings/env'
import { lockOpenWallet } from '@/lib/wallet/lock-balance'
import { creditWallet, type Moved, type Movement } from '@/lib/wallet/move-money'
import { getBalance } from '@/lib/wallet/queries'
import { requireVerifiedEmail } from '@/lib/wallet/require-verified-email'
import type { ChargeResult } from '@/lib/wallet/schema'

export type Charge = {
  userId: number
  amount: number
  paymentType: GatewayType
  redirect?: Redirect | undefined
  caller: Caller | null
}

/** A partner is trusted to have collected the money; everyone else pays through the gateway. */
export const isVouchedFor = (caller: Caller | null): boolean =>
  caller !== null && hasScope(caller, 'users:act')

export async function chargeWallet(
  db: Db,
  charge: Charge,
  idempotencyKey: IdempotencyKey | null = null,
): Promise<ChargeResult> {
  requireAllowed(charge.amount)
  return isVouchedFor(charge.caller) ? bookCharge(db, charge) : buyCharge(db, charge, idempotencyKey)
}

export function requireAllowed(amount: number): void {
  if (amount < env.CHARGE_MIN || amount > env.CHARGE_MAX) {
    throw new ShopError('INVALID_AMOUNT', { minimum: env.CHARGE_MIN, maximum: env.CHARGE_MAX })
  }
}

/** Refuses a charge before the gateway takes money that the wallet could not hold. */
export function requireRoom(balance: number, amount: number): void {
  if (balance + amount > env.BALANCE_MAX) {
    throw new ShopError('INVALID_AMOUNT', { reason: 'BALANCE_LIMIT', limit: env.BALANCE_MAX })
  }
}

async function bookCharge(db: Db, charge: Charge): Promise<ChargeResult> {
  return charged(charge.userId, await creditWallet(db, movementOf(charge)))
}

export const movementOf = ({ userId, amount, caller }: Charge): Movement & { type: 'CHARGE' } => ({
  userId,
  type: 'CHARGE',
  amount,
  reason: caller?.name ?? null,
})

export const charged = (userId: number, { userName, after }: Moved): ChargeResult => ({
  kind: 'charged',
  userId,
  userName,
  balance: after,
})

/** Recorded, charged at the gateway, then booked: after a crash in between, the worker finds the record and finishes it. */
async function buyCharge(db: Db, charge: Charge, key: IdempotencyKey | null): Promise<ChargeResult> {
  const { userId } = charge
  const payment = (await findRequestedPayment(key)) ?? (await requestCharge(db, charge, key))
  const { payment: settled, next } = await chargeAtGateway(db, payment)
  if (settled.state !== 'APPROVED' && settled.state !== 'REQUESTED') {
    const { code, detail } = REFUSED_AS[settled.state]
    throw new ShopError(code, { reason: settled.declineReason ?? settled.state, ...detail })
  }
  const { userName, amount: balance } = await getBalance(userId, db)
  const result = { userId, userName, balance }
  return settled.state === 'APPROVED'
    ? { kind: 'charged', ...result }
    : { kind: 'pending', ...result, paymentStatus: 'PAYMENT_PENDING', ...(next && { next }) }
}

type Refused = Exclude<GatewayPayment['state'], 'REQUESTED' | 'APPROVED'>

/** How a charge that is not booked is answered. Money that the gateway has taken is refunded when it exceeds the limit. */
const REFUSED_AS: Record<Refused, { code: ErrorCode; detail?: ErrorDetail }> = {
  DECLINED: { code: 'PAYMENT_DECLINED' },
  VOIDED: { code: 'PAYMENT_DECLINED' },
  REFUND_OWED: { code: 'INVALID_AMOUNT', detail: { limit: env.BALANCE_MAX } },
  REFUNDED: { code: 'PAYMENT_DECLINED' },
}

function requestCharge(
  db: Db,
  { userId, amount, paymentType, redirect }: Charge,
  key: IdempotencyKey | null,
): Promise<GatewayPayment> {
  requireOffered(paymentType, 'INVALID_REQUEST', offeredChargeTypes())
  return transaction(db, async (tx) => {
    // Locked, so that the user does not leave before the payment is recorded.
    const wallet = await lockOpenWallet(tx, userId)
    if (!wallet) throw new ShopError('USER_NOT_FOUND')
    await requireVerifiedEmail(tx, userId, wallet.balance + amount)
    requireRoom(wallet.balance, amount)
    const details = { userId, orderId: null, type: paymentType, amount, title: '지갑 충전', redirect }
    return requestPayment(tx, { purpose: 'CHARGE', ...details }, key)
  })
}
