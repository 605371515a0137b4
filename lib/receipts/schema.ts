import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, Timestamp, Won } from '@/lib/http/shapes'
import { isBusinessNumber } from '@/lib/receipts/business-number'

const tag = '주문'

/** DEDUCTION: of a person's income tax, by a mobile phone number. EXPENSE: of a business, by its number. */
export const RECEIPT_PURPOSES = ['DEDUCTION', 'EXPENSE'] as const
export type ReceiptPurpose = (typeof RECEIPT_PURPOSES)[number]
const Purpose = z.enum(RECEIPT_PURPOSES)

const MOBILE = /^01[016789]\d{7,8}$/

const isIdentity: Record<ReceiptPurpose, (digits: string) => boolean> = {
  DEDUCTION: (digits) => MOBILE.test(digits),
  EXPENSE: isBusinessNumber,
}

export const CashReceiptRequest = z
  .object({
    purpose: Purpose,
    identity: z
      .string()
      .trim()
      .max(20)
      .transform((text) => text.replace(/[\s-]/g, ''))
      .meta({ jsonSchema: { type: 'string', maxLength: 20 } }),
  })
  .refine(({ purpose, identity }) => isIdentity[purpose](identity), {
    path: ['identity'],
    error: 'must be a mobile phone number for DEDUCTION, a business number for EXPENSE',
  })

export const CashReceipt = z.object({
  receiptId: IdInResponse,
  orderId: IdInResponse,
  purpose: Purpose,
  identityHint: z.string().meta({ description: 'The last four digits of the number' }),
  amount: Won.min(1),
  taxFreeAmount: Won.meta({ description: 'The part of the amount that contains no VAT' }),
  state: z.enum(['REQUESTED', 'ISSUED', 'CANCEL_REQUESTED', 'CANCELLED', 'FAILED']),
  approvalNumber: z.string().nullable().meta({ description: 'Of the tax office' }),
  lastError: z.string().nullable(),
  requestedAt: Timestamp,
  issuedAt: Timestamp.nullable(),
})
export type CashReceipt = z.infer<typeof CashReceipt>

const params = z.object({ orderId: IdInUrl })

export const requestCashReceiptEndpoint = endpoint({
  name: 'requestCashReceipt',
  route: 'POST /api/v1/orders/{orderId}/cash-receipts',
  tag,
  summary: '현금영수증 신청',
  description:
    'For a PAID order that was paid from the wallet. It is issued within seconds, and cancelled when the order is refunded. Refused with `reason` CASH_RECEIPT_NOT_OFFERED, NOT_PAID, NOT_FROM_WALLET or CASH_RECEIPT_EXISTS.',
  who: 'actor',
  params,
  body: CashReceiptRequest,
  status: 201,
  response: CashReceipt,
  missing: 'ORDER_NOT_FOUND',
  limit: { calls: 20, seconds: 600 },
  example: { body: { purpose: 'DEDUCTION', identity: '010-1234-5678' } },
})

export const listCashReceiptsEndpoint = endpoint({
  name: 'listCashReceipts',
  route: 'GET /api/v1/orders/{orderId}/cash-receipts',
  tag,
  summary: '현금영수증 조회',
  description: 'The newest first. Of the number only the last four digits are shown.',
  who: 'actor',
  params,
  response: z.array(CashReceipt),
  missing: 'ORDER_NOT_FOUND',
})

export const retryCashReceiptEndpoint = endpoint({
  name: 'adminRetryCashReceipt',
  route: 'POST /api/v1/admin/cash-receipts/{receiptId}/retry',
  tag: '운영',
  summary: '현금영수증 다시 시도',
  description: 'Tries at once what is waiting for its next attempt, and again what has failed.',
  who: { scope: 'orders:refund' },
  params: z.object({ receiptId: IdInUrl }),
  response: CashReceipt,
})
