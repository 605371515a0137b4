import { z } from 'zod'
import { ProviderRef, ProviderTime, ProviderWord, Won } from '@/lib/payments/provider-http'

// Fields that are not listed are ignored: KakaoPay adds fields without notice.

const Sum = z.object({ total: Won })

const PaymentIds = z.object({
  tid: ProviderRef,
  cid: z.string(),
  partner_order_id: z.string(),
  partner_user_id: z.string(),
})

export const Ready = z.object({
  tid: ProviderRef,
  next_redirect_pc_url: z.string().nullish(),
  next_redirect_mobile_url: z.string().nullish(),
})

export const Approval = PaymentIds.extend({
  aid: ProviderRef,
  amount: Sum,
  payment_method_type: ProviderWord,
  approved_at: ProviderTime,
})

const Action = z.object({
  aid: ProviderRef,
  payment_action_type: z.string(),
  amount: Won,
  approved_at: ProviderTime,
  payload: z.string().nullish(),
})

export const Order = PaymentIds.extend({
  status: ProviderWord,
  payment_method_type: ProviderWord.nullish(),
  amount: Sum.nullish(),
  canceled_amount: Sum.nullish(),
  cancel_available_amount: Sum.nullish(),
  payment_action_details: z.array(Action).nullish(),
})
export type Order = z.infer<typeof Order>

export const Cancel = PaymentIds.extend({
  aid: ProviderRef,
  approved_cancel_amount: Sum,
  cancel_available_amount: Sum,
})

export const Refusal = z.object({
  error_code: z.int(),
  extras: z.object({ method_result_code: z.string().nullish() }).nullish(),
})
