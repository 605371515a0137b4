import type { PaymentType } from '@/lib/orders/schema'

export type Settler = 'wallet' | 'gateway'

const PAYMENT_TYPES: Record<PaymentType, { settledBy: Settler }> = {
  BALANCE: { settledBy: 'wallet' },
  CARD: { settledBy: 'gateway' },
  KAKAO_PAY: { settledBy: 'gateway' },
}

/** Whether money of this type moves in the shop's own wallets or at the payment gateway. */
export const settledBy = (type: PaymentType): Settler => PAYMENT_TYPES[type].settledBy
