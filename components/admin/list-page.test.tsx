import { MessageCircleQuestion } from 'lucide-react'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { messages } from '@/lib/i18n/messages'
import { ListPage } from './list-page'

const { list, tickets } = messages.ko.admin

const emptyPage = (params: Record<string, string>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="ko" messages={messages.ko} timeZone="Asia/Seoul">
      <ListPage
        path="/admin/tickets"
        params={params}
        title={tickets.title}
        none={tickets.none}
        hint={tickets.searchHint}
        links={{ name: 'state', label: tickets.state, options: [['OPEN', tickets.open]] }}
        Icon={MessageCircleQuestion}
        page={{ items: [], nextCursor: null }}
      >
        <table />
      </ListPage>
    </NextIntlClientProvider>,
  )

test('an empty list says that there is nothing yet', () => {
  expect(emptyPage({})).toContain(tickets.none)
  expect(emptyPage({})).not.toContain(list.emptyBody)
})

test('a search or a filter without results says so', () => {
  for (const params of [{ q: '배송' }, { state: 'OPEN' }]) {
    expect(emptyPage(params)).toContain(list.empty)
    expect(emptyPage(params)).not.toContain(tickets.none)
  }
})
