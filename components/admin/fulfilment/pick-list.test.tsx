import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import { messages } from '@/lib/i18n/messages'
import { PickList } from './pick-list'

const size = (value: string) => [{ name: '사이즈', nameEn: 'Size', value, valueEn: null }]
const line = {
  productName: '코튼 티셔츠',
  productNameEn: 'Cotton Tee',
  imageUrl: null,
  quantity: 1,
  remaining: 1,
}

const order: FulfilmentOrder = {
  orderId: 7,
  userId: 1,
  userName: '이다은',
  fulfilment: 'TO_PACK',
  paidAt: '2026-11-29T12:00:00',
  late: false,
  delivery: null,
  lines: [
    { ...line, productId: 65, options: size('S') },
    { ...line, productId: 66, options: size('M') },
  ],
  shipments: [],
}

test.each([
  ['ko', '코튼 티셔츠'],
  ['en', 'Cotton Tee'],
] as const)(
  'sizes of one thing are told apart on the pick list, in the language of the page (%s)',
  (locale, name) => {
    const page = renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
        <PickList orders={[order]} />
      </NextIntlClientProvider>,
    )
    expect(page).toContain(`${name} · S`)
    expect(page).toContain(`${name} · M`)
  },
)
