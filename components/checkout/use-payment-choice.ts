import { useState } from 'react'
import type { PaymentType } from '@/lib/orders/schema'
import type { GatewayType } from '@/lib/payments/settled-by'
import type { ChargeLimits } from '@/lib/settings/charge-limits'

export type PaymentOptions = {
  balance: number
  limits: ChargeLimits
  /** The payment types on offer. */
  methods: readonly PaymentType[]
}

export type PaymentChoice = {
  method: PaymentType
  choose: (method: PaymentType) => void
  /** What the wallet lacks for the order. */
  missing: number
  /** The charge with which the wallet can pay the order; null when it needs none or no allowed charge is enough. */
  possibleCharge: { amount: number; paymentType: GatewayType } | null
  chargeTypes: GatewayType[]
  chooseChargeType: (type: GatewayType) => void
  /** The charge that is made with the order. */
  charge: { amount: number; paymentType: GatewayType } | null
  canPay: boolean
}

/** How an order of this total is paid. A wallet that cannot pay is not preselected while there is another way. */
export function usePaymentChoice({ balance, limits, methods }: PaymentOptions, total: number): PaymentChoice {
  const [chosen, choose] = useState<PaymentType | null>(null)
  const [chosenType, chooseChargeType] = useState<GatewayType | null>(null)

  const missing = Math.max(total - balance, 0)
  const chargeTypes = methods.filter((each) => each !== 'BALANCE')
  const paymentType = chargeTypes.find((each) => each === chosenType) ?? chargeTypes[0]
  const amount = Math.max(missing, limits.min)
  const isAllowed = amount <= Math.min(limits.max, limits.ceiling - balance)
  const possibleCharge = missing > 0 && isAllowed && paymentType ? { amount, paymentType } : null

  const walletCanPay = missing === 0 || possibleCharge !== null
  const preselected = missing > 0 ? (chargeTypes[0] ?? 'BALANCE') : 'BALANCE'
  const method = chosen && (chosen !== 'BALANCE' || walletCanPay) ? chosen : preselected
  return {
    method,
    choose,
    missing,
    possibleCharge,
    chargeTypes,
    chooseChargeType,
    charge: method === 'BALANCE' ? possibleCharge : null,
    canPay: method !== 'BALANCE' || walletCanPay,
  }
}
