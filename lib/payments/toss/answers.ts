import { z } from 'zod'
import { ProviderRef, ProviderTime, ProviderWord, Won } from '@/lib/payments/provider-http'

// Fields that are not listed are ignored: Toss adds fields and values without a new version.

const Cancel = z.object({
  cancelAmount: Won,
  cancelReason: z.string().nullish(),
  canceledAt: ProviderTime,
  transactionKey: ProviderRef,
})

export const Payment = z.object({
  paymentKey: ProviderRef,
  orderId: z.string(),
  currency: z.string(),
  method: ProviderWord.nullish(),
  totalAmount: Won,
  balanceAmount: Won.nullish(),
  status: ProviderWord,
  approvedAt: ProviderTime.nullish(),
  cancels: z.array(Cancel).nullish(),
  easyPay: z.object({ provider: ProviderWord.nullish() }).nullish(),
  receipt: z.object({ url: z.string().nullish() }).nullish(),
  checkout: z.object({ url: z.string().nullish() }).nullish(),
})
export type Payment = z.infer<typeof Payment>

export const Refusal = z.object({ code: z.string().regex(/^[A-Z0-9_]{1,64}$/) })

/** The only events that name a payment. */
export const PaymentEvent = z.object({
  eventType: z.literal('PAYMENT_STATUS_CHANGED'),
  data: z.object({ paymentKey: ProviderRef }),
})
