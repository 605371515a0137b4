import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { SANDBOX_HEADER } from '@/lib/http/sandbox-header'
import { sandboxCarrier } from '@/lib/sandbox/carrier-pages'
import { carrierPage, mailboxPage, mailPage } from '@/lib/sandbox/mailbox-page'
import type { Mailbox } from '@/lib/sandbox/mailbox-store'
import { sendJson } from '@/lib/sandbox/plain-http'
import { sandboxReceipts } from '@/lib/sandbox/receipt-service'
import { hasSandboxKey, MAILBOX_USER } from '@/lib/sandbox/sandbox-key'
import { sandboxTexts } from '@/lib/sandbox/text-service'

const BYTES_MAX = 1024 * 1024

const digest = (text: string) => createHash('sha256').update(text).digest()
const isKey = (given: string | null | undefined, key: string) =>
  timingSafeEqual(digest(given ?? ''), digest(key))

/** Reads a message, at most `BYTES_MAX`. Null for a longer one, whose rest is read and thrown away. */
async function readMessage(stream: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size <= BYTES_MAX) parts.push(part)
  }
  return size <= BYTES_MAX ? Buffer.concat(parts) : null
}

/** A mail server for development and tests. Like the other sandboxes it needs the key, here as the password. */
export function mailboxSmtp(mailbox: Mailbox, key: string): SMTPServer {
  return new SMTPServer({
    banner: 'Sandbox mailbox',
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth({ username, password }, _session, callback) {
      if (username === MAILBOX_USER && isKey(password, key)) return callback(null, { user: username })
      callback(new Error('wrong user or password'))
    },
    onData(stream, { envelope }, callback) {
      const receive = async () => {
        const bytes = await readMessage(stream)
        if (bytes === null) throw Object.assign(new Error('the message is too large'), { responseCode: 552 })
        const { from, subject = '', messageId = '', text = '', html = '' } = await PostalMime.parse(bytes)
        const to = envelope.rcptTo.map(({ address }) => address)
        mailbox.add({ to, from: from?.address ?? '', subject, messageId, text, html })
      }
      receive().then(() => callback(null), callback)
    },
  })
}

/**
 * Shows the received mails in the browser, and lists them as JSON at /mails. It is also the service for messages to phones, cash
 * receipts and tracking, so that a demo needs one program for all of them.
 */
export function mailboxHttp(mailbox: Mailbox, key: string): Server {
  const carrier = sandboxCarrier()
  const receipts = sandboxReceipts()
  const texts = sandboxTexts(mailbox)
  const SERVICES: Record<string, typeof carrier.track> = {
    '/carrier/v1/track': carrier.track,
    '/receipts/v1/issue': receipts.issue,
    '/receipts/v1/cancel': receipts.cancel,
    '/texts/v1/alimtalk': texts.alimtalk,
    '/texts/v1/sms': texts.sms,
  }
  return createServer((request, response) => {
    response.setHeader(SANDBOX_HEADER, 'mailbox')
    if (!hasSandboxKey(request, key)) return sendJson(response, 401, { error: 'the sandbox key is required' })
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox')
    const showPage = (html: string) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'referrer-policy': 'no-referrer',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'",
      })
      response.end(html)
    }
    if (pathname === '/') return showPage(mailboxPage(mailbox.latest(), key))
    if (pathname === '/mails') return sendJson(response, 200, { mails: mailbox.latest() })
    if (pathname === '/carrier') return showPage(carrierPage(carrier.rows(key)))
    if (pathname === '/carrier/delivered' && request.method === 'POST') {
      carrier.deliver(searchParams.get('parcel') ?? '')
      response.writeHead(303, { location: `/carrier?key=${encodeURIComponent(key)}` })
      return response.end()
    }
    const service = SERVICES[pathname]
    if (service) {
      service(request, response).catch(() => sendJson(response, 400, { error: 'malformed' }))
      return
    }
    const mail = mailbox.find(pathname.replace('/mails/', ''))
    if (mail) return showPage(mailPage(mail, key))
    sendJson(response, 404, { error: 'not found' })
  })
}
