import { z } from 'zod'
import { PaymentType } from '@/lib/orders/schema'

export type Settler = 'wallet' | 'gateway'

const SETTLERS = {
  BALANCE: 'wallet',
  CARD: 'gateway',
  KAKAO_PAY: 'gateway',
} as const satisfies Record<PaymentType, Settler>

/** Whether money of this type moves in the shop's own wallets or at the payment gateway. */
export const settledBy = (type: PaymentType): Settler => SETTLERS[type]

export type GatewayType = {
  [T in PaymentType]: (typeof SETTLERS)[T] extends 'gateway' ? T : never
}[PaymentType]

export const isGatewayType = (type: PaymentType): type is GatewayType => settledBy(type) === 'gateway'

/** The payment types that a wallet can be charged by. */
export const GatewayType = z.enum(PaymentType.options.filter(isGatewayType))
