import { escapeHtml } from '@/lib/sandbox/escape-html'
import type { PlatformStore } from '@/lib/sandbox/platform-store'

type Order = { userId?: number; totalPrice?: number; lines?: { productName: string; quantity: number }[] }

/** A page with the received events. It reloads every two seconds. */
export function platformPage(store: PlatformStore, refused: number): string {
  const rows = store.latest().map(({ at, type, subject, event }) => {
    const order = (event.data ?? {}) as Order
    const lines = (order.lines ?? []).map((line) => `${line.productName} × ${line.quantity}`).join(', ')
    const won = (order.totalPrice ?? 0).toLocaleString('ko-KR')
    return `<tr><td>${escapeHtml(at)}</td><td>${escapeHtml(type)}</td><td>#${escapeHtml(subject)}</td><td>${escapeHtml(lines)}</td><td class=n>${escapeHtml(won)}원</td></tr>`
  })
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width"><title>데이터 플랫폼 (샌드박스)</title>
<style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.4rem .6rem;text-align:left;border-bottom:1px solid #8884}.n{text-align:right;font-variant-numeric:tabular-nums}</style>
<h1>데이터 플랫폼 (샌드박스)</h1><p>Received ${store.count()} events, each once. Refused ${refused} with a bad signature.</p>
<table><thead><tr><th>At<th>Type<th>Order<th>Lines<th class=n>Total</thead><tbody>${rows.join('')}</tbody></table></html>`
}
