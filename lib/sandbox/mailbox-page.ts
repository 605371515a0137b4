import { escapeHtml } from '@/lib/sandbox/escape-html'
import type { ReceivedMail } from '@/lib/sandbox/mailbox-store'

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.5rem .6rem;text-align:left;border-bottom:1px solid #8884}
iframe{width:100%;height:46rem;border:1px solid #8884;border-radius:.75rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;border:1px solid #8884;border-radius:.75rem}`

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="ko"><meta charset="utf-8">${head}<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style>${body}</html>`

/** The received mails, newest first. It reloads every two seconds. */
export function mailboxPage(mails: readonly ReceivedMail[], key: string): string {
  const rows = mails.map(
    ({ id, at, to, subject }) =>
      `<tr><td>${escapeHtml(at)}<td>${escapeHtml(to.join(', '))}<td><a href="/mails/${escapeHtml(id)}?key=${encodeURIComponent(key)}">${escapeHtml(subject)}</a>`,
  )
  return page(
    '메일함 (샌드박스)',
    `<h1>메일함 (샌드박스)</h1><p>Every mail of this shop ends here. Nobody else gets one.</p>
<table><thead><tr><th>At<th>To<th>Subject</thead><tbody>${rows.join('')}</tbody></table>`,
    '<meta http-equiv="refresh" content="2">',
  )
}

/** The parcels that the shop has asked about. */
export const carrierPage = (rows: string): string =>
  page(
    '택배 (샌드박스)',
    `<h1>택배 (샌드박스)</h1><p>Parcels that the shop asks about. It asks about each one every half an hour.</p>
<table><thead><tr><th>Parcel<th>State</thead><tbody>${rows}</tbody></table>`,
  )

/** One mail as a mail program shows it, and its plain text. Links open in a new tab; scripts do not run. */
export function mailPage(mail: ReceivedMail, key: string): string {
  const { from, to, subject, html, text } = mail
  const framed = `<base target="_blank">${html}`
  return page(
    subject,
    `<p><a href="/?key=${encodeURIComponent(key)}">← 메일함</a></p><h1>${escapeHtml(subject)}</h1>
<p>${escapeHtml(from)} → ${escapeHtml(to.join(', '))}</p>
<iframe title="HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(framed)}"></iframe>
<h2>Plain text</h2><pre>${escapeHtml(text)}</pre>`,
  )
}
