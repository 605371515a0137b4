import type { Brand } from '@/lib/sandbox/approval-page'
import { buyerPage } from '@/lib/sandbox/buyer-page'
import type { Faults } from '@/lib/sandbox/provider-faults'
import type { TossPayment } from '@/lib/sandbox/toss-payment'
import type { TossPayments } from '@/lib/sandbox/toss-payments'

const BRAND: Brand = {
  name: 'toss payments',
  color: '#0064ff',
  ink: '#ffffff',
  hint: { ko: '결제 수단을 고르고 결제해 주세요.', en: 'Choose how to pay, then pay.' },
  approve: { ko: '결제하기', en: 'Pay' },
}

const METHODS = [
  { value: 'CARD', text: { ko: '카드', en: 'Card' } },
  { value: 'EASY_PAY', text: { ko: '토스페이', en: 'Toss Pay' } },
]

/** The page at `checkout.url` on which the buyer pays. */
export const tossPage = (payments: TossPayments, faults: Faults) =>
  buyerPage<TossPayment>(
    {
      brand: BRAND,
      methods: METHODS,
      find: payments.find,
      isOver,
      open: ({ orderName: title, amount }) => ({ title, amount }),
      approve(payment, method) {
        const { orderId, paymentKey, amount, successUrl } = payment
        payments.authenticate(payment, method === 'EASY_PAY')
        const back = new URL(successUrl)
        back.searchParams.set('paymentType', 'NORMAL')
        back.searchParams.set('orderId', orderId)
        back.searchParams.set('paymentKey', paymentKey)
        back.searchParams.set('amount', String(amount))
        return back
      },
      refuse: (payment) => failUrl(payment, 'PAY_PROCESS_CANCELED'),
      expire(payment) {
        payments.expire(payment)
        return failUrl(payment, 'PAY_PROCESS_ABORTED')
      },
      over: (payment) => failUrl(payment, 'PAY_PROCESS_ABORTED'),
      declined: { code: 'REJECT_CARD_COMPANY' },
      // The shop may repeat a call with its key.
      confirmCalls: 2,
    },
    faults,
  )

const isOver = ({ status }: TossPayment): boolean => status !== 'READY' && status !== 'IN_PROGRESS'

/** Toss names the order in its redirect, unless the buyer has closed the window. */
function failUrl({ failUrl: address, orderId }: TossPayment, code: string): URL {
  const url = new URL(address)
  url.searchParams.set('code', code)
  url.searchParams.set('message', `sandbox: ${code}`)
  if (code !== 'PAY_PROCESS_CANCELED') url.searchParams.set('orderId', orderId)
  return url
}
