import {
  createServer,
  get,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { notePageError, renderInScope, scopeOf } from './page-scope'
import { type ReadData, sharePages } from './share-pages'

const RENDERED = 'UmVuZGVyZWQgYnkgTmV4dA=='
const policy = (nonce: string) => `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`

type Rendering = {
  request: IncomingMessage
  cookie: string | undefined
  response: ServerResponse
  closed: boolean
}

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

/** A fake of Next's page rendering, whose progress the test controls. */
async function shop(patienceMs = 60_000, readData: ReadData = () => null) {
  const renderings: Rendering[] = []
  const render = (request: IncomingMessage, response: ServerResponse) => {
    const rendering = { request, cookie: request.headers.cookie, response, closed: false }
    renderings.push(rendering)
    return new Promise<void>((done) =>
      response.on('close', () => {
        rendering.closed = true
        done()
      }),
    )
  }
  const pages = sharePages(render, { maxWaitMs: patienceMs, readData })
  let asked = 0
  const server = await openServer(
    createServer((request, response) => {
      asked++
      void pages(request, response)
    }),
  )
  close = server.close
  const rendering = async (n: number) => {
    while (renderings.length <= n) await sleep(1)
    return renderings[n] as Rendering
  }
  const askedBy = (count: number) => expect.poll(() => asked).toBe(count)
  return { url: server.url, renderings, rendering, askedBy }
}

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; text: string }

function ask(url: string, headers: Record<string, string> = {}) {
  const arrived: Buffer[] = []
  let leave = () => {}
  let paused = false
  const pause = () => {
    paused = true
  }
  const answer = new Promise<Answer>((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      if (paused) return
      response.on('data', (piece: Buffer) => arrived.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(arrived)
        const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
        resolve({ status: response.statusCode, headers: response.headers, text })
      })
    })
    request.on('error', reject)
    leave = () => request.destroy()
  })
  answer.catch(() => {})
  return { answer, arrived, leave: () => leave(), pause: () => pause() }
}

const asHtml = (response: ServerResponse, status = 200) => {
  response.statusCode = status
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-security-policy', policy(RENDERED))
  response.setHeader('link', `</a.css>; nonce="${RENDERED}"`)
  return response
}

const page = (words: string) => `<script nonce="${RENDERED}">${words}</script>`

const hasBegun = ({ arrived }: ReturnType<typeof ask>) => expect.poll(() => arrived.length).toBeGreaterThan(0)

const nonceOf = ({ headers }: Answer) =>
  /'nonce-([^']+)'/.exec(`${headers['content-security-policy']}`)?.[1] ?? ''

/** Guests who get one rendering: they ask while one is under way that began before. */
async function company(headers: Record<string, string>[]) {
  const { url, rendering, renderings, askedBy } = await shop()
  const first = ask(url)
  const { response } = await rendering(0)
  const guests = headers.map((one) => ask(url, one))
  await askedBy(1 + guests.length)
  expect(renderings).toHaveLength(1)
  asHtml(response).end('old')
  expect((await first.answer).text).toBe('old')
  return { guests, shared: (await rendering(1)).response, rendering, renderings }
}

test('requests that arrive during a render share the next one, which starts after them', async () => {
  const { guests, shared, renderings } = await company([{}, {}, {}, {}])
  asHtml(shared).end('new')
  for (const { answer } of guests) expect((await answer).text).toBe('new')
  expect(renderings).toHaveLength(2)
})

test('each client gets its own nonce in the header and everywhere in the page, compressed or not', async () => {
  const { guests, shared } = await company([
    {},
    { 'accept-encoding': 'br, gzip' },
    { 'accept-encoding': 'gzip;q=0' },
  ])
  const words = page('가나다'.repeat(20_000)) + page('x').repeat(50) + RENDERED.slice(0, 9)
  asHtml(shared)
  const bytes = Buffer.from(words)
  for (let at = 0; at < bytes.length; at += 7001) {
    shared.write(bytes.subarray(at, at + 7001))
    if (at % 2 === 0) await sleep(1)
  }
  shared.end()
  const answers = await Promise.all(guests.map(({ answer }) => answer))
  expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', undefined])
  for (const answer of answers) {
    const own = nonceOf(answer)
    expect(own).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(answer.headers.link).toBe(`</a.css>; nonce="${own}"`)
    expect(answer.text === words.replaceAll(RENDERED, own)).toBe(true)
  }
  expect(new Set([RENDERED, ...answers.map(nonceOf)]).size).toBe(4)
})

test('the first part of a page is sent before the rest is rendered', async () => {
  const { url, rendering } = await shop()
  const guest = ask(url, { 'accept-encoding': 'gzip' })
  const { response } = await rendering(0)
  asHtml(response).write('head')
  await hasBegun(guest)
  response.end('body')
  expect((await guest.answer).text).toBe('headbody')
})

test('a client that disconnects does not affect the others', async () => {
  const { guests, shared } = await company([{}, {}, {}])
  asHtml(shared).write('a')
  for (const guest of guests) await hasBegun(guest)
  guests[0]?.leave()
  await expect(guests[0]?.answer).rejects.toThrow()
  shared.end('b')
  expect((await guests[1]?.answer)?.text).toBe('ab')
  expect((await guests[2]?.answer)?.text).toBe('ab')
})

test('a render without clients is aborted', async () => {
  const { url, rendering } = await shop()
  const guest = ask(url)
  const made = await rendering(0)
  guest.leave()
  await expect.poll(() => made.closed).toBe(true)
})

test('a client that never reads does not block a render', async () => {
  const { guests, shared } = await company([{}, {}])
  const [slow, quick] = guests
  slow?.pause()
  asHtml(shared).end('x'.repeat(5_000_000))
  expect((await quick?.answer)?.text).toHaveLength(5_000_000)
})

const unshared: [string, (response: ServerResponse) => void][] = [
  ['a redirect', (response) => void asHtml(response, 307).setHeader('location', '/b')],
  ['a page that is not there', (response) => void asHtml(response, 404)],
  ['a failure', (response) => void asHtml(response, 500)],
  ['an answer that sets a cookie', (response) => void asHtml(response).setHeader('set-cookie', 'a=b')],
  ['a page without a nonce', (response) => void response.setHeader('content-type', 'text/html')],
  ['what is no page', (response) => void response.setHeader('content-type', 'image/png')],
]

test.each(unshared)('%s goes to one client; the others are rendered by themselves', async (_what, fill) => {
  const { guests, shared, rendering } = await company([{}, {}, {}])
  fill(shared)
  shared.end('one')
  for (const n of [2, 3]) {
    const { response } = await rendering(n)
    fill(response)
    response.end('own')
  }
  const answers = await Promise.all(guests.map(({ answer }) => answer))
  expect(answers.map(({ text }) => text).sort()).toEqual(['one', 'own', 'own'])
})

test('a failed render ends all of its responses, and the next one starts', async () => {
  const { guests, shared } = await company([{}, {}])
  asHtml(shared).write('a')
  for (const guest of guests) await hasBegun(guest)
  shared.destroy()
  for (const { answer } of guests) await expect(answer).rejects.toThrow()
})

test('a slow render does not delay the next one, and still completes', async () => {
  const { url, rendering } = await shop(20)
  const first = ask(url)
  await rendering(0)
  const second = ask(url)
  asHtml((await rendering(1)).response).end('quick')
  expect((await second.answer).text).toBe('quick')
  asHtml((await rendering(0)).response).end('slow')
  expect((await first.answer).text).toBe('slow')
})

/** A page whose data the test changes; the render shows the data that it was given. */
async function productPages() {
  const stock = { left: 3 }
  const { url, renderings, rendering } = await shop(60_000, () => Promise.resolve({ ...stock }))
  const answerFrom = async (n: number, guest: ReturnType<typeof ask>) => {
    const { response, request } = await rendering(n)
    const { value } = scopeOf(request).data as { value: unknown }
    asHtml(response).end(page(JSON.stringify(value)))
    return guest.answer
  }
  return { url, stock, renderings, answerFrom }
}

test('a page is rendered from the data that were read for it, and again only after they have changed', async () => {
  const { url, stock, renderings, answerFrom } = await productPages()
  const first = await answerFrom(0, ask(url))
  expect(first.text).toContain('{"left":3}')
  const second = await ask(url).answer
  expect(second.text.replaceAll(nonceOf(second), '')).toBe(first.text.replaceAll(nonceOf(first), ''))
  expect(nonceOf(second)).not.toBe(nonceOf(first))
  expect(second.headers.link).toBe(`</a.css>; nonce="${nonceOf(second)}"`)
  expect(renderings).toHaveLength(1)
  stock.left = 2
  expect((await answerFrom(1, ask(url))).text).toContain('{"left":2}')
  stock.left = 3
  expect((await answerFrom(2, ask(url))).text).toContain('{"left":3}')
})

test('a kept page is sent compressed to those who accept it, and in full to the others', async () => {
  const { url, renderings, answerFrom } = await productPages()
  const gzip = { 'accept-encoding': 'gzip' }
  await answerFrom(0, ask(url))
  const compressed = await answerFrom(1, ask(url, gzip))
  const again = await ask(url, gzip).answer
  const plain = await ask(url).answer
  expect([compressed, again, plain].map(({ headers }) => headers['content-encoding'])).toEqual([
    'gzip',
    'gzip',
    undefined,
  ])
  for (const answer of [again, plain]) {
    expect(answer.text.replaceAll(nonceOf(answer), '')).toBe(
      compressed.text.replaceAll(nonceOf(compressed), ''),
    )
  }
  expect(renderings).toHaveLength(2)
})

test.each([
  ['missing', (response: ServerResponse) => void asHtml(response, 404).end('missing')],
  [
    'sent with a cookie',
    (response: ServerResponse) => void asHtml(response).setHeader('set-cookie', 'a=b').end(),
  ],
])('a page that is %s is not kept', async (_what, send) => {
  const { url, rendering } = await shop(60_000, () => Promise.resolve({}))
  for (const n of [0, 1]) {
    const guest = ask(url)
    send((await rendering(n)).response)
    await guest.answer
  }
})

test('a page of which a part failed is not kept', async () => {
  const { url, rendering } = await shop(60_000, () => Promise.resolve({}))
  for (const n of [0, 1]) {
    const guest = ask(url)
    const { request, response } = await rendering(n)
    renderInScope(scopeOf(request), () => notePageError(new Error('a part')))
    asHtml(response).end('broken')
    await guest.answer
  }
})

test('a page whose data cannot be read is rendered with the error, so that it does not read again', async () => {
  const error = new Error('no database')
  const { url, rendering } = await shop(60_000, () => Promise.reject(error))
  const guest = ask(url)
  const { request, response } = await rendering(0)
  expect(scopeOf(request).data).toEqual({ error })
  asHtml(response, 503).end('unavailable')
  expect((await guest.answer).status).toBe(503)
})
