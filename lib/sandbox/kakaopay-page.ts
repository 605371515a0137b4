import type { Brand } from '@/lib/sandbox/approval-page'
import { buyerPage } from '@/lib/sandbox/buyer-page'
import { ERROR } from '@/lib/sandbox/kakaopay-payment'
import type { KakaoPayments } from '@/lib/sandbox/kakaopay-payments'
import type { Faults } from '@/lib/sandbox/provider-faults'

const BRAND: Brand = {
  name: 'kakaopay',
  color: '#ffeb00',
  ink: '#191919',
  hint: {
    ko: '카카오톡에서 결제한 다음 아래 버튼을 눌러 주세요.',
    en: 'Pay in KakaoTalk, then press the button below.',
  },
  approve: { ko: '카카오톡에서 결제했어요', en: 'Done in KakaoTalk' },
}

const METHODS = [
  { value: 'MONEY', text: { ko: '카카오페이머니', en: 'KakaoPay money' } },
  { value: 'CARD', text: { ko: '카드', en: 'Card' } },
]

/** The page of a computer or a phone on which the buyer waits while they pay in KakaoTalk. */
export const kakaoPayPage = (payments: KakaoPayments, faults: Faults) =>
  buyerPage(
    {
      brand: BRAND,
      methods: METHODS,
      find: payments.findByPage,
      isOver: payments.isOver,
      open(payment) {
        const { itemName: title, total: amount } = payments.open(payment)
        return { title, amount }
      },
      approve(payment, method) {
        const { token, approvalUrl } = payments.authenticate(payment, method === 'CARD' ? 'CARD' : 'MONEY')
        const back = new URL(approvalUrl)
        back.searchParams.set('pg_token', token ?? '')
        return back
      },
      refuse: (payment) => new URL(payments.quit(payment).cancelUrl),
      expire: (payment) => new URL(payments.expire(payment).failUrl),
      over: ({ failUrl }) => new URL(failUrl),
      declined: { code: ERROR.approveFailed, detail: 'LACK_BALANCE' },
      confirmCalls: 1,
    },
    faults,
  )
