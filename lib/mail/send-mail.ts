import { createTransport, type Transporter } from 'nodemailer'
import { type MailContent, oneLine } from '@/lib/mail/content'
import { renderHtml } from '@/lib/mail/render-html'
import { renderText } from '@/lib/mail/render-text'
import type { Sender } from '@/lib/mail/sender'
import { type MailOutcome, outcomeOf } from '@/lib/mail/smtp-outcome'
import { env } from '@/lib/settings/env'

/** More connections than most providers allow from one sender would be refused. */
const CONNECTIONS_MAX = 4

/** The longest silence of the server; its answer to the data may take longest, because it scans them first. */
const timeouts = {
  connectionTimeout: env.SMTP_TIMEOUT_MS,
  greetingTimeout: env.SMTP_TIMEOUT_MS,
  socketTimeout: env.SMTP_TIMEOUT_MS,
  dnsTimeout: env.SMTP_TIMEOUT_MS,
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host)

/** A connection to any other machine is encrypted: by `smtps:`, or by STARTTLS, without which nothing is sent. */
function connect(smtpUrl: string): Transporter {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  return createTransport({
    pool: true,
    maxConnections: CONNECTIONS_MAX,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLoopback(hostname),
    ignoreTLS: !secure && isLoopback(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

let transport: Transporter | undefined

export type Mail = {
  /** The same at every attempt, so that a mailbox recognises one that it already has. */
  messageId: string
  to: { name: string; address: string }
  content: MailContent
  sender: Sender
  /** Where the recipient turns such mails off. */
  unsubscribeUrl?: string | undefined
}

/** Sends one mail. Never throws for what the server does: the outcome says whether to try again. */
export async function sendMail({
  messageId,
  to,
  content,
  sender,
  unsubscribeUrl,
}: Mail): Promise<MailOutcome> {
  const { SMTP_URL, MAIL_FROM } = env
  if (SMTP_URL === undefined || MAIL_FROM === undefined) throw new Error('SMTP_URL and MAIL_FROM are not set')
  const message = {
    from: MAIL_FROM,
    to: { name: oneLine(to.name), address: to.address },
    subject: oneLine(content.subject),
    text: renderText(content, sender),
    html: renderHtml(content, sender),
    messageId: `<${messageId}>`,
    headers: {
      'auto-submitted': 'auto-generated',
      ...(unsubscribeUrl === undefined ? {} : { 'list-unsubscribe': `<${unsubscribeUrl}>` }),
    },
  }
  transport ??= connect(SMTP_URL)
  try {
    await transport.sendMail(message)
    return { kind: 'sent' }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Closes the connections at the end of the process. */
export function closeMail(): void {
  transport?.close()
  transport = undefined
}
