import type { IncomingMessage, ServerResponse } from 'node:http'
import { escapeHtml } from '@/lib/sandbox/escape-html'

export type Language = 'ko' | 'en'

/** What the buyer can do on the page of a sandbox. Each is a button of one form. */
export type BuyerAction = 'approve' | 'refuse' | 'close' | 'wait'

const TEXTS = {
  ko: {
    sandbox: '샌드박스 · 돈이 오가지 않아요',
    refuse: '결제 취소',
    close: '창을 그냥 닫기',
    wait: '결제 시간이 지날 때까지 기다리기',
    closed: '창을 닫았어요',
    closedHint: '쇼핑몰은 아무 연락도 받지 못했어요. 이 탭을 닫아도 돼요.',
    over: '결제할 수 없어요',
    overHint: '이미 끝났거나 결제 시간이 지났어요.',
    tools: '시험하기',
    toolsHint: '진짜 결제사에는 없는 버튼이에요.',
    trouble: '결제할 때 문제 일으키기',
    plain: '문제 없이',
    declined: '카드사가 승인을 거절해요',
    lost: '결제는 됐지만 응답이 사라져요',
    broken: '결제하기 전에 서버에 문제가 생겨요',
  },
  en: {
    sandbox: 'Sandbox · no money moves',
    refuse: 'Cancel the payment',
    close: 'Just close the window',
    wait: 'Wait until the time is over',
    closed: 'The window is closed',
    closedHint: 'The shop was not told. This tab can be closed.',
    over: 'This cannot be paid',
    overHint: 'It has ended already, or its time is over.',
    tools: 'For tests',
    toolsHint: 'A real payment company has none of these.',
    trouble: 'Make trouble for the payment',
    plain: 'No trouble',
    declined: 'The card company refuses the approval',
    lost: 'The money is taken and the answer is lost',
    broken: 'The server fails before the money is taken',
  },
} as const

/** What the page can make go wrong when the shop confirms. */
const TROUBLES = ['plain', 'declined', 'lost', 'broken'] as const
export type Trouble = (typeof TROUBLES)[number]

export type Brand = {
  name: string
  color: string
  ink: string
  hint: Record<Language, string>
  approve: Record<Language, string>
}

/** A way to pay, as the form sends it and as the buyer reads it. */
type Method = { value: string; text: Record<Language, string> }

export type Methods = readonly Method[]

type Page = { brand: Brand; language: Language; title: string; amount: number; methods: Methods }

const style = ({
  color,
  ink,
}: Brand) => `:root{color-scheme:light dark;--page:light-dark(#f3f3f1,#111);--card:light-dark(#fff,#1c1c1b);--line:light-dark(#e2e1dd,#3a3936);--muted:light-dark(#605f5a,#aaa8a2)}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;word-break:keep-all;margin:0;background:var(--page);display:grid;min-height:100vh;place-items:center;padding:1rem}
main{width:100%;max-width:26rem;background:var(--card);border-radius:1.25rem;overflow:hidden;box-shadow:0 8px 32px #0000001f}
header{background:${color};color:${ink};padding:1rem 1.5rem;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;justify-content:space-between;font-weight:800}
small{font-weight:500;font-size:.8125rem}section{padding:1.5rem}h1{font-size:1.375rem;line-height:1.3;margin:0 0 .5rem}p{margin:0;color:var(--muted)}
dl{margin:0 0 1.25rem}dt{color:var(--muted)}dd{margin:0;font-size:2rem;line-height:1.25;font-weight:800;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
fieldset{border:0;margin:0;padding:0;display:grid;gap:.5rem}legend{padding:0 0 .5rem;font-weight:600}
label{display:flex;gap:.625rem;align-items:center;min-height:3rem;padding:.5rem .875rem;border:1px solid var(--line);border-radius:.75rem;cursor:pointer}
label:has(:checked){border-color:currentColor;box-shadow:inset 0 0 0 1px}input{accent-color:currentColor;margin:0;width:1.125rem;height:1.125rem;flex:none}
button{font:inherit;font-weight:600;width:100%;min-height:3rem;padding:.5rem .75rem;margin-top:.5rem;border:1px solid var(--line);border-radius:.75rem;background:none;color:inherit;cursor:pointer}
button.main{background:${color};color:${ink};border-color:${color};min-height:3.5rem;margin-top:1.25rem;font-size:1.0625rem;font-weight:700}
:focus-visible{outline:2px solid;outline-offset:2px}aside{border-top:1px solid var(--line);padding:1.25rem 1.5rem 1.5rem;font-size:.9375rem}
aside label{min-height:2.75rem}aside button{min-height:2.75rem}aside h2{font-size:.9375rem;margin:0}aside p{font-size:.875rem}summary{cursor:pointer;font-weight:600;padding:.75rem 0 .5rem}`

const shell = (brand: Brand, language: Language, body: string) =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(brand.name)}</title><style>${style(brand)}</style>
<main><header>${escapeHtml(brand.name)}<small>${TEXTS[language].sandbox}</small></header>${body}</main></html>`

/** The page on which the buyer approves: plain HTML without a script. */
export function approvalPage({ brand, language, title, amount, methods }: Page): string {
  const texts = TEXTS[language]
  const won = language === 'ko' ? `${amount.toLocaleString('ko-KR')}원` : `₩${amount.toLocaleString('en-US')}`
  const radio = (name: string, value: string, text: string, checked: boolean) =>
    `<label><input type="radio" name="${name}" value="${value}"${checked ? ' checked' : ''}> ${escapeHtml(text)}</label>`
  const troubles = TROUBLES.map((one) => radio('trouble', one, texts[one], one === 'plain'))
  const button = (action: BuyerAction, text: string, kind = '') =>
    `<button name="action" value="${action}"${kind}>${escapeHtml(text)}</button>`
  const choices = methods.map(({ value, text }, at) => radio('method', value, text[language], at === 0))
  return shell(
    brand,
    language,
    `<form method="post"><section><dl><dt>${escapeHtml(title)}</dt><dd>${won}</dd></dl>
<fieldset><legend>${escapeHtml(brand.hint[language])}</legend>${choices.join('')}</fieldset>
${button('approve', brand.approve[language], ' class="main"')}${button('refuse', texts.refuse)}</section>
<aside><h2>${texts.tools}</h2><p>${texts.toolsHint}</p>${button('close', texts.close)}${button('wait', texts.wait)}
<details><summary>${texts.trouble}</summary><fieldset>${troubles.join('')}</fieldset></details></aside></form>`,
  )
}

/** A page that ends here: the window was closed, or the payment is over. */
export const endPage = (brand: Brand, language: Language, end: 'closed' | 'over'): string =>
  shell(
    brand,
    language,
    `<section><h1>${TEXTS[language][end]}</h1><p>${TEXTS[language][`${end}Hint`]}</p></section>`,
  )

export const languageOf = ({ headers }: IncomingMessage): Language =>
  /^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'ko'

export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'no-referrer',
    // No form-action: Chrome applies it to the redirect back to the shop too.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  })
  response.end(html)
}

export function sendBack(response: ServerResponse, url: URL): void {
  response.writeHead(303, { location: url.href, 'referrer-policy': 'no-referrer' })
  response.end()
}
