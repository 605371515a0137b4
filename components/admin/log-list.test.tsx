import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { messages } from '@/lib/i18n/messages'
import { LogList } from './log-list'

test('a timestamp is formatted, and a text that only resembles one is shown unchanged', () => {
  const entry = {
    logId: 1,
    operatorId: null,
    actor: 'operator',
    action: 'product.edit',
    subject: 'product:1',
    before: { productName: '2026-99-99T99:99' },
    after: { productName: '2026-11-29T12:00:00' },
    createdAt: '2026-11-29T12:00:00',
  }
  const page = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="Asia/Seoul">
      <LogList entries={[entry]} />
    </NextIntlClientProvider>,
  )
  expect(page).toContain('2026-99-99T99:99')
  expect(page).not.toContain('2026-11-29T12:00:00')
})
