import {
  type KakaoPayment,
  leftAmount,
  paidAmount,
  refundedAmount,
  vatOf,
} from '@/lib/sandbox/kakaopay-payment'
import { seoulTime } from '@/lib/time'

const sum = (total: number, taxFree: number, vat: number) => ({
  total,
  tax_free: taxFree,
  vat,
  point: 0,
  discount: 0,
  green_deposit: 0,
})

const withVat = (total: number) => sum(total, 0, vatOf(total, 0))

/** KakaoPay writes no offset. */
const at = (ms: number): string => seoulTime(new Date(ms))

const about = (payment: KakaoPayment) => ({
  tid: payment.tid,
  cid: payment.cid,
  partner_order_id: payment.orderId,
  partner_user_id: payment.userId,
  ...(payment.method ? { payment_method_type: payment.method } : {}),
  item_name: payment.itemName,
  quantity: payment.quantity,
  amount: sum(payment.total, payment.taxFree, payment.vat),
  created_at: at(payment.createdAt),
})

/** A payment that needs no buyer has no page. */
export const readyAnswer = ({ tid, page, createdAt, needsBuyer }: KakaoPayment, origin: string) => ({
  tid,
  ...(needsBuyer && {
    next_redirect_app_url: `${origin}/mockup/bridge/mobile-app/pg/one-time/payment/${page}`,
    next_redirect_mobile_url: `${origin}/mockup/bridge/mobile-web/pg/one-time/payment/${page}`,
    next_redirect_pc_url: `${origin}/mockup/bridge/pc/pg/one-time/payment/${page}`,
  }),
  created_at: at(createdAt),
})

/** The answer to approve has no status: HTTP 200 is the approval. */
export function approvalAnswer(payment: KakaoPayment) {
  const [approval] = payment.actions
  return {
    aid: approval?.aid,
    ...about(payment),
    ...(payment.method === 'CARD' && { card_info: CARD_INFO }),
    approved_at: at(approval?.at ?? 0),
    payload: approval?.payload,
  }
}

const left = (payment: KakaoPayment) => ({
  canceled_amount: withVat(refundedAmount(payment)),
  cancel_available_amount: withVat(leftAmount(payment)),
})

export function orderAnswer(payment: KakaoPayment) {
  const { actions, method, status } = payment
  const [approval] = actions
  const cancelledAt = actions.findLast(({ type }) => type === 'CANCEL')?.at
  return {
    ...about(payment),
    status,
    ...(paidAmount(payment) > 0 && left(payment)),
    ...(approval && { approved_at: at(approval.at) }),
    ...(cancelledAt && { canceled_at: at(cancelledAt) }),
    payment_action_details: actions.map(({ aid, type, amount, at: time, payload }) => ({
      aid,
      approved_at: at(time),
      amount,
      point_amount: 0,
      discount_amount: 0,
      green_deposit: 0,
      payment_action_type: type,
      payment_method_type: method,
      payload,
    })),
  }
}

/** The answer to the latest cancel. */
export function cancelAnswer(payment: KakaoPayment) {
  const [approval] = payment.actions
  const cancel = payment.actions.at(-1)
  return {
    aid: cancel?.aid,
    ...about(payment),
    status: payment.status,
    approved_cancel_amount: withVat(cancel?.amount ?? 0),
    ...left(payment),
    approved_at: at(approval?.at ?? 0),
    canceled_at: at(cancel?.at ?? 0),
    payload: cancel?.payload,
  }
}

const CARD_INFO = {
  kakaopay_purchase_corp: '비씨카드',
  kakaopay_purchase_corp_code: '104',
  kakaopay_issuer_corp: '수협은행',
  kakaopay_issuer_corp_code: '212',
  bin: '000000',
  card_type: '신용',
  install_month: '00',
  approved_id: '00000000',
  card_mid: '000000000',
  interest_free_install: 'N',
  installment_type: 'CARD_INSTALLMENT',
  card_item_code: '0000',
}
