import { expect, test } from 'vitest'
import type { MailContent } from '@/lib/mail/content'
import { renderHtml } from '@/lib/mail/render-html'
import { renderText } from '@/lib/mail/render-text'
import type { Sender } from '@/lib/mail/sender'

const sender: Sender = { locale: 'en', name: 'Jangteo', lines: ['Example Inc.'] }

const content: MailContent = {
  subject: 'A subject',
  heading: 'A heading',
  blocks: [
    { kind: 'text', text: 'First line.\nSecond line.' },
    { kind: 'quote', label: 'You asked', text: '<b>One?</b>\nTwo?' },
    { kind: 'rows', rows: [{ label: 'and 2 more', value: '' }] },
    { kind: 'link', label: 'Go on', path: '/orders/1' },
    { kind: 'link', label: 'Unsubscribe', path: '/account/notices', quiet: true },
  ],
}

test('the first text of a mail comes before everything else in it, because mailboxes show it after the subject', () => {
  const [, body = ''] = renderHtml(content, sender).split('<body')
  expect(body.indexOf('First line. Second line.')).toBeGreaterThan(0)
  expect(body.indexOf('First line. Second line.')).toBeLessThan(body.indexOf('Jangteo'))
})

test('what a person wrote is escaped and quoted, and only the first link is a button', () => {
  const html = renderHtml(content, sender)
  expect(html).toContain('&lt;b&gt;One?&lt;/b&gt;')
  expect(html.match(/class="button"/g)).toHaveLength(1)
  const text = renderText(content, sender)
  expect(text).toContain('You asked\n> <b>One?</b>\n> Two?')
  expect(text).toContain('and 2 more\n')
  expect(text).not.toContain('and 2 more:')
})
