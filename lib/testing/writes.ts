import { issueCoupon as issueCouponAlone } from '@/lib/coupons/issue-coupon'
import { issueCouponInBatch } from '@/lib/coupons/issue-coupon-in-batch'
import { type Db, isTransaction } from '@/lib/database/transaction'
import type { KeyedRequest } from '@/lib/http/idempotency'
import { createOrder as createOrderAlone } from '@/lib/orders/create-order'
import { createOrderInBatch } from '@/lib/orders/create-order-in-batch'
import { checkout as checkoutAlone } from '@/lib/payments/checkout'
import { payOrder as payOrderAlone } from '@/lib/payments/pay-order'
import { checkoutInBatch, payInBatch } from '@/lib/payments/settle-in-batch'
import { env } from '@/lib/settings/env'
import { chargeInBatch } from '@/lib/wallet/charge-in-batch'
import { chargeWallet as chargeWalletAlone } from '@/lib/wallet/charge-wallet'

type InBatch<Input, Value> = (input: Input, idempotency: KeyedRequest | null) => Promise<Value | null>

/**
 * Carries out a write as the API does without an idempotency key: in a batch, or alone if batching is off or the write
 * cannot join a batch (null).
 */
const asServed =
  <Input, Value>(inBatch: InBatch<Input, Value>, alone: (db: Db, input: Input) => Promise<Value>) =>
  async (db: Db, input: Input): Promise<Value> => {
    const batched = env.BATCHING && !isTransaction(db) ? await inBatch(input, null) : null
    return batched ?? alone(db, input)
  }

export const checkout = asServed(checkoutInBatch, checkoutAlone)
export const payOrder = asServed(payInBatch, payOrderAlone)
export const createOrder = asServed(createOrderInBatch, createOrderAlone)
export const chargeWallet = asServed(chargeInBatch, chargeWalletAlone)
export const issueCoupon = asServed(issueCouponInBatch, issueCouponAlone)
