import { readdirSync, readFileSync } from 'node:fs'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { messages } from '@/lib/i18n/messages'
import type { LogEntry } from '@/lib/operators/schema'
import { LogList } from './log-list'

const entry: LogEntry = {
  logId: 1,
  operatorId: null,
  actor: 'operator',
  action: 'product.edit',
  subject: 'product:1',
  before: null,
  after: null,
  createdAt: '2026-11-29T12:00:00',
}

const textOf = (change: Partial<LogEntry>, locale: 'ko' | 'en' = 'ko'): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      <LogList entries={[{ ...entry, ...change }]} categories={{ FOOD: '먹거리' }} />
    </NextIntlClientProvider>,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('a timestamp is formatted, and a text that only resembles one is shown unchanged', () => {
  const page = textOf({
    before: { productName: '2026-99-99T99:99' },
    after: { productName: '2026-11-29T12:00:00' },
  })
  expect(page).toContain('2026-99-99T99:99')
  expect(page).not.toContain('2026-11-29T12:00:00')
})

test('the values of enums are shown in the words of the page', () => {
  const after = { state: 'OPEN', discountType: 'PERCENTAGE' }
  const coupon = textOf({ action: 'coupon.create', subject: 'coupon:7', after })
  expect(coupon).toContain('캠페인 7')
  expect(coupon).toContain('할인 방식 정률 (%)')
  expect(coupon).toContain('상태 진행 중')
  const refund = { before: { orderStatus: 'PAID' }, after: { orderStatus: 'REFUNDED', reason: 'PAID' } }
  const order = textOf({ action: 'order.refund', subject: 'order:3', ...refund })
  expect(order).toContain('주문 상태 결제 완료 → 환불 완료')
  expect(order).toContain('사유 PAID')
  const key = textOf(
    { action: 'key.create', subject: 'key:1', after: { scopes: ['users:act', 'admin'] } },
    'en',
  )
  expect(key).toContain('Scopes Act for any customer, The whole desk')
})

test('amounts are money, and numbers that name something have no separators', () => {
  const wallet = textOf({ action: 'wallet.adjust', before: { balance: 1000 }, after: { balance: 13_900 } })
  expect(wallet).toContain('잔액 1,000원 → 13,900원')
  const parcel = textOf({ action: 'order.deliver', after: { shipmentId: 1204 } })
  expect(parcel).toContain('배송 번호 1204')
  const discount = (discountType: string) =>
    textOf({ action: 'coupon.create', after: { discountType, discountAmount: 20 } })
  expect(discount('PERCENTAGE')).toContain('할인 값 20%')
  expect(discount('FIXED')).toContain('할인 값 20원')
})

test('what a review was reported for and what a payment company says are in words', () => {
  const review = textOf({
    action: 'review.show',
    before: { reportReasons: ['SPAM'] },
    after: { reportReasons: [] },
  })
  expect(review).toContain(messages.ko.admin.reviews.reasons.SPAM)
  const payment = textOf({ action: 'payment.close', before: { state: 'VOIDED' }, after: { record: 'ended' } })
  expect(payment).toContain('상태 무효')
  expect(payment).toContain(`결제사 상태 ${messages.ko.admin.payments.states.ended}`)
})

test('the fields of something new are listed in the order of their names, whatever order the database gives', () => {
  const after = { price: 900, category: 'FOOD', version: 1, description: '달아요', productName: '약과' }
  expect(textOf({ action: 'product.create', after })).toMatch(
    /이름 약과.*설명 달아요.*가격 900원.*카테고리 먹거리/,
  )
  expect(textOf({ action: 'product.create', after })).not.toContain('version')
  const withUnknown = { ...after, aLater: 1, BField: 2 }
  expect(textOf({ action: 'product.create', after: withUnknown })).toMatch(
    /카테고리 먹거리.*BField 2.*aLater 1/,
  )
})

test('the options of a product and the schedule of a sale are shown in words', () => {
  const options = [{ name: '사이즈', nameEn: null, value: '250', valueEn: null }]
  expect(textOf({ before: { options: [] }, after: { options } })).toContain('사이즈 250')
  const sale = textOf({
    action: 'product.saleSchedule',
    after: { state: 'SCHEDULED' },
    actor: 'price-schedule 7',
  })
  expect(sale).toContain('예약됨')
  expect(sale).toContain('할인 예약 7')
})

/** What the functions of lib write to the log: `action: 'order.refund'`, also in a conditional expression. */
function loggedActions(): string[] {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('generated'),
  )
  const lines = files
    .flatMap((file) => readFileSync(`lib/${file}`, 'utf8').split('\n'))
    .filter((line) => /\baction: /.test(line))
  return [
    ...new Set(
      lines.flatMap((line) =>
        [...line.matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, action]) => action ?? ''),
      ),
    ),
  ]
}

test('every action of the log has words in both languages', () => {
  const actions = loggedActions()
  expect(actions).toContain('order.refund')
  for (const { admin } of [messages.ko, messages.en]) {
    const named: string[] = Object.keys(admin.log.actions)
    expect(actions.filter((action) => !named.includes(action.replace('.', '_')))).toEqual([])
  }
})
