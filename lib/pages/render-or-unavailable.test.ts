import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { notePageError } from '@/lib/pages/page-scope'
import { renderOrUnavailable } from '@/lib/pages/render-or-unavailable'
import { sharePages } from '@/lib/pages/share-pages'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
let close = () => {}
afterEach(() => close())

async function listen(handler: Handler): Promise<string> {
  const server = createServer((request, response) => void handler(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  close = () => void server.close()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

/** As Next does: the error is reported, then its error page is sent with 500. */
const failing =
  (error: unknown, send: (response: ServerResponse) => void): Handler =>
  async (_request, response) => {
    await sleep(1)
    notePageError(error)
    await sleep(1)
    response.statusCode = 500
    response.setHeader('content-type', 'text/html')
    send(response)
  }

const SENDS: Record<string, (response: ServerResponse) => void> = {
  'written in parts': (response) => {
    response.write('<html>')
    response.write('broken')
    response.end('</html>')
  },
  'sent at once': (response) => void response.end('<html>broken</html>'),
  'with its head first': (response) => {
    response.flushHeaders()
    response.end('broken')
  },
  compressed: (response) => {
    response.setHeader('content-encoding', 'gzip')
    response.write(gzipSync('broken'))
    response.end()
  },
  'without a body': (response) => void response.end(),
}

const RENDERS = {
  alone: renderOrUnavailable,
  shared: (render: Handler) => sharePages(renderOrUnavailable(render)),
}

for (const [kind, wrap] of Object.entries(RENDERS)) {
  test.each(Object.entries(SENDS))(
    `an error page of Next, ${kind} and %s, becomes 503 in the language of the visitor`,
    async (_name, send) => {
      const url = await listen(wrap(failing(lost, send)))
      for (const [language, title] of [
        ['ko', '장터를 열지 못했어요'],
        ['en', 'Jangteo could not open'],
      ] as const) {
        const response = await fetch(url, { headers: { 'accept-language': language, accept: 'text/html' } })
        expect(response.status).toBe(503)
        expect(response.headers.get('retry-after')).toBe('1')
        expect(response.headers.get('cache-control')).toBe('no-store')
        const text = await response.text()
        expect(text).toContain(`<h1>${title}</h1>`)
        expect(text).not.toContain('broken')
        expect(text.match(/<!DOCTYPE/g)).toHaveLength(1)
      }
    },
  )
}

test('one render is shared by all visitors who wait for the same page', async () => {
  let renders = 0
  const url = await listen(
    sharePages(
      renderOrUnavailable(async (request, response) => {
        renders++
        await failing(lost, (failed) => void failed.end('broken'))(request, response)
      }),
    ),
  )
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await fetch(url)).status))
  expect(new Set(statuses)).toEqual(new Set([503]))
  expect(renders).toBeLessThan(20)
})

test('any other error stays 500, and a page whose parts have been sent is not replaced', async () => {
  const broken = await listen(
    renderOrUnavailable(failing(new Error('a fault of ours'), (sent) => void sent.end('broken'))),
  )
  const response = await fetch(broken)
  expect([response.status, await response.text()]).toEqual([500, 'broken'])
  close()
  const streamed = await listen(
    renderOrUnavailable(async (_request, sent) => {
      sent.write('first')
      notePageError(lost)
      sent.end(' and last')
    }),
  )
  const whole = await fetch(streamed)
  expect([whole.status, await whole.text()]).toEqual([200, 'first and last'])
})
