import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server'

export type TakenMail = {
  to: string
  from: string
  raw: string
  subject: string
  messageId: string
  text: string
  html: string
  headers: Map<string, string>
}

/**
 * What the server does wrong. `cut` takes the mail and closes the connection without an answer, `silent` takes it and never
 * answers.
 */
export type SmtpFault =
  | { at: 'AUTH' | 'MAIL' | 'RCPT' | 'DATA'; code: number; only?: string }
  | { at: 'DATA'; answer: 'cut' | 'silent' }

const refusal = (code: number) =>
  Object.assign(new Error(`refused by the test: ${code}`), { responseCode: code })

async function readMail(raw: string): Promise<Omit<TakenMail, 'to' | 'from'>> {
  const { headers, subject = '', messageId = '', text: plain = '', html = '' } = await PostalMime.parse(raw)
  const byName = new Map(headers.map(({ key, value }) => [key, value]))
  return { raw, subject, messageId, text: plain, html, headers: byName }
}

/** A mail server on loopback for tests, with faults. */
export async function startTestSmtp() {
  const taken: TakenMail[] = []
  let fault: SmtpFault | null = null
  let port = 0
  let server: SMTPServer

  const refusalAt = (at: string, address = ''): Error | null => {
    if (!fault || !('code' in fault) || fault.at !== at) return null
    return fault.only === undefined || fault.only === address ? refusal(fault.code) : null
  }

  async function take(stream: Readable, { rcptTo, mailFrom }: SMTPServerEnvelope): Promise<Error | null> {
    const raw = await text(stream)
    const refused = refusalAt('DATA')
    const to = rcptTo.map(({ address }) => address).join()
    if (!refused) taken.push({ ...(await readMail(raw)), to, from: mailFrom ? mailFrom.address : '' })
    return refused
  }

  function create(): SMTPServer {
    const sockets = new Set<{ destroy(): void }>()
    const created = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      disableReverseLookup: true,
      closeTimeout: 1,
      onAuth: ({ username = '', password }, _session, callback) => {
        const wrong = password === 'pass word' ? refusalAt('AUTH') : refusal(535)
        return wrong ? callback(wrong) : callback(null, { user: username })
      },
      onMailFrom: (_address, _session, callback) => callback(refusalAt('MAIL')),
      onRcptTo: ({ address }, _session, callback) => callback(refusalAt('RCPT', address)),
      onData(stream, { envelope }, callback) {
        take(stream, envelope).then((refused) => {
          const answer = fault && 'answer' in fault ? fault.answer : null
          if (answer === null || refused) callback(refused)
          if (answer === 'cut') for (const socket of sockets) socket.destroy()
        }, callback)
      },
    })
    created.server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    created.on('error', () => {})
    return created
  }

  async function start() {
    server = create()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    port = (server.server.address() as AddressInfo).port
  }
  await start()

  return {
    url: `smtp://shop:${encodeURIComponent('pass word')}@127.0.0.1:${port}`,
    taken,
    failWith(next: SmtpFault | null) {
      fault = next
    },
    start,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
