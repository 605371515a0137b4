import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { UserRole } from '@/lib/http/scopes'
import { messages } from '@/lib/i18n/messages'
import type { Figures, TodayResponse } from '@/lib/totals/schema'
import { ToDoPanel } from './to-do-panel'

const figures: Figures = {
  orders: 0,
  sales: 0,
  averageBasket: 0,
  refunds: 0,
  refunded: 0,
  charges: 0,
  charged: 0,
  claims: 0,
}
const quiet: TodayResponse = {
  at: '2026-11-30T12:00:00',
  today: figures,
  yesterday: figures,
  lastWeek: figures,
  hours: [],
  events: { pending: 3, dead: 0, lagSeconds: 2 },
  audit: { ok: true, checkedAt: '2026-11-30T03:00:00' },
  gateway: { refundsOwed: 0, contradictions: 0 },
}
const stocked = (stockQuantity: number) => ({
  productId: stockQuantity,
  productName: '약과',
  productNameEn: null,
  imageUrl: null,
  stockQuantity,
  soldLastWeek: 1,
})

const shown = (
  today: Partial<TodayResponse>,
  stock: number[] = [],
  backupFailure: string | null = null,
  fulfilment = { toPack: 0, late: 0 },
  role: UserRole = 'OWNER',
  returns = { toDecide: 0, toReceive: 0 },
  { mails = { failing: 0, dead: 0 }, texts = { failing: 0, dead: 0 }, withdrawals = 0 } = {},
) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="ko" messages={messages.ko} timeZone="Asia/Seoul">
      <ToDoPanel
        today={{ ...quiet, ...today }}
        lowStock={stock.map(stocked)}
        fulfilment={fulfilment}
        returns={returns}
        backupFailure={backupFailure}
        role={role}
        mails={mails}
        texts={texts}
        withdrawals={withdrawals}
      />
    </NextIntlClientProvider>,
  )
const linksOf = (page: string) => [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)

test('a shop in which nothing waits for an operator says so', () => {
  expect(shown({})).toContain('지금 처리할 일이 없어요')
  expect(linksOf(shown({}))).toEqual([])
})

test('a viewer is not told to do what their role may not', () => {
  const waiting = {
    events: { pending: 0, dead: 2, lagSeconds: 0 },
    audit: { ok: false, checkedAt: quiet.at },
  }
  expect(linksOf(shown(waiting, [0], null, { toPack: 1, late: 1 }, 'ANALYST'))).toEqual([
    '/admin/books',
    '#low-stock',
  ])
})

test('each thing to do leads to where it is done, what loses money or data first', () => {
  const today = {
    events: { pending: 9, dead: 2, lagSeconds: 900 },
    audit: { ok: false, checkedAt: '2026-11-30T03:00:00' },
    gateway: { refundsOwed: 4, contradictions: 1 },
  }
  const page = shown(today, [0, 0, 7], 'disk full', { toPack: 5, late: 2 }, 'OWNER', {
    toDecide: 2,
    toReceive: 1,
  })
  expect(linksOf(page)).toEqual([
    '/admin/books',
    '/admin/orders?refundOwed=true',
    '/admin/payments',
    '#health',
    '/admin/fulfilment',
    '/admin/events?state=DEAD',
    '/admin/fulfilment?queue=TO_PACK',
    '/admin/returns',
    '/admin/returns?state=ACCEPTED',
    '#low-stock',
    '#low-stock',
  ])
  expect(page).toContain('환불 대기 4건을 확인해 주세요')
  expect(page).toContain('결정할 반품이 2건 있어요')
  expect(page).toContain('잘 팔리던 상품 2개가 품절됐어요')
  expect(page).toContain('곧 떨어질 상품이 1개 있어요')
})

test('events that wait for more than a minute are late', () => {
  const events = { pending: 9, dead: 0, lagSeconds: 61 }
  expect(linksOf(shown({ events }))).toEqual(['/admin/events?state=PENDING'])
})

test('withdrawals that wait and mails that fail are things to do', () => {
  const page = shown({}, [], null, undefined, undefined, undefined, {
    mails: { failing: 3, dead: 2 },
    withdrawals: 1,
  })
  expect(linksOf(page)).toEqual([
    '/admin/mails?state=PENDING',
    '/admin/withdrawals?state=REQUESTED',
    '/admin/mails?state=DEAD',
  ])
  expect(page).toContain('보내야 할 출금이 1건 있어요')
})
