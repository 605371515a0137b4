import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mailbox } from '@/lib/sandbox/mailbox-store'
import { readJson, sendJson } from '@/lib/sandbox/plain-http'

type Message = { reference: string; to: string; text: string }

/** Shows messages to phones among the mails. A number that ends with 9999 has no KakaoTalk, so that it gets an SMS. */
export function sandboxTexts(mailbox: Mailbox) {
  const take = (channel: string) => async (request: IncomingMessage, response: ServerResponse) => {
    const { reference, to, text } = (await readJson(request)) as Message
    if (channel === '알림톡' && to.endsWith('9999')) return sendJson(response, 422, { error: 'no KakaoTalk' })
    const messageId = `${channel} ${reference}`
    const isNew = mailbox.latest().every((mail) => mail.messageId !== messageId)
    const subject = `${channel}: ${text.split('\n', 1)[0] ?? ''}`
    if (isNew) mailbox.add({ to: [to], from: channel, subject, messageId, text, html: '' })
    sendJson(response, 200, { sent: true })
  }
  return { alimtalk: take('알림톡'), sms: take('SMS') }
}
