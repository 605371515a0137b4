import { formatMoment } from '@/lib/i18n/format-date'
import { escapeHtml } from '@/lib/sandbox/escape-html'
import type { ReceivedMail } from '@/lib/sandbox/mailbox-store'

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#e2e1dd,#3a3936);--muted:light-dark(#605f5a,#aaa8a2);--card:light-dark(#fff,#1c1c1b)}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:68rem;padding:1.5rem 1rem 4rem;background:light-dark(#f3f3f1,#111);overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3;margin:.25rem 0}h2{font-size:1rem;margin:2rem 0 .5rem}p{margin:0;color:var(--muted)}a{color:inherit}
ul,table,pre,iframe{background:var(--card);border:1px solid var(--line);border-radius:.75rem}
ul{list-style:none;margin:1.25rem 0 0;padding:0}li+li{border-top:1px solid var(--line)}
li a{display:grid;grid-template-columns:1fr auto;gap:.125rem 1rem;padding:.875rem 1.125rem;text-decoration:none}li a:hover{background:#8881}
li b{font-weight:600}li a span:last-child{grid-column:1/-1}li span{color:var(--muted);font-size:.875rem}
table{border-collapse:separate;border-spacing:0;width:100%;margin-top:1.25rem}td,th{padding:.625rem 1rem;text-align:left}tr+tr td,tbody td{border-top:1px solid var(--line)}
.views{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start}.views div{min-width:0}iframe{height:46rem;display:block}
.wide{flex:1 1 30rem}.wide iframe{width:100%}.phone{flex:0 0 22.5rem;max-width:100%}.phone iframe{width:360px;max-width:100%}
@media(max-width:60rem){.wide{display:none}}
pre{white-space:pre-wrap;margin:0;padding:1rem 1.125rem}button{font:inherit;padding:.375rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:none;color:inherit;cursor:pointer}`

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="ko"><meta charset="utf-8">${head}<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style>${body}</html>`

/** The received mails, newest first. It reloads every two seconds. */
export function mailboxPage(mails: readonly ReceivedMail[], key: string): string {
  const rows = mails.map(
    ({ id, at, to, subject }) =>
      `<li><a href="/mails/${escapeHtml(id)}?key=${encodeURIComponent(key)}"><b>${escapeHtml(subject)}</b>
<span><time datetime="${escapeHtml(at)}">${escapeHtml(formatMoment('ko', at))}</time></span><span>${escapeHtml(to.join(', '))}</span></a>`,
  )
  const list = rows.length === 0 ? '<p>아직 메일이 없어요.</p>' : `<ul>${rows.join('')}</ul>`
  return page(
    '메일함 (샌드박스)',
    `<h1>메일함 (샌드박스)</h1><p>Every mail of this shop ends here. Nobody else gets one.</p>${list}`,
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

/** One mail as a mail program shows it on a computer and on a phone, and its plain text. Links open in a new tab; scripts do not run. */
export function mailPage(mail: ReceivedMail, key: string): string {
  const { from, to, subject, html, text } = mail
  const framed = escapeHtml(`<base target="_blank">${html}`)
  const frame = (title: string) =>
    `<h2>${title}</h2><iframe title="${title}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${framed}"></iframe>`
  const views =
    html === ''
      ? ''
      : `<div class="views"><div class="wide">${frame('Computer')}</div><div class="phone">${frame('Phone')}</div></div>`
  return page(
    subject,
    `<p><a href="/?key=${encodeURIComponent(key)}">← 메일함</a></p><h1>${escapeHtml(subject)}</h1>
<p>${escapeHtml(from)} → ${escapeHtml(to.join(', '))}</p>${views}
<h2>Plain text</h2><pre>${escapeHtml(text)}</pre>`,
  )
}
