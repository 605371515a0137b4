import { z } from 'zod'

/** KakaoPay's samples send numbers as text; both are accepted. */
const number = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
])
const text = (max: number) => z.string().min(1).max(max)
const returnUrl = z.url({ protocol: /^https?$/ }).max(255)

const contract = { cid: text(10), cid_secret: z.string().max(24).optional() }

export const ReadyRequest = z.object({
  ...contract,
  partner_order_id: text(100),
  partner_user_id: text(100),
  item_name: text(100),
  item_code: text(100).optional(),
  quantity: number,
  total_amount: number.refine((amount) => amount > 0),
  tax_free_amount: number,
  vat_amount: number.optional(),
  approval_url: returnUrl,
  cancel_url: returnUrl,
  fail_url: returnUrl,
  payment_method_type: z.enum(['CARD', 'MONEY']).optional(),
  install_month: number.optional(),
})

export const ApproveRequest = z.object({
  ...contract,
  tid: text(20),
  partner_order_id: text(100),
  partner_user_id: text(100),
  /** Required by KakaoPay. Only a payment that needs no buyer is approved without one here. */
  pg_token: text(200).optional(),
  total_amount: number.optional(),
  payload: z.string().max(200).optional(),
})

export const OrderRequest = z.object({ ...contract, tid: text(20) })

export const CancelRequest = z.object({
  ...contract,
  tid: text(20),
  cancel_amount: number.refine((amount) => amount > 0),
  cancel_tax_free_amount: number,
  cancel_vat_amount: number.optional(),
  cancel_available_amount: number.optional(),
  payload: z.string().max(200).optional(),
})

export const ORDER_PAGE = /^\/mockup\/bridge\/(?:pc|mobile-web)\/pg\/one-time\/payment\/([0-9a-f]{64})$/
