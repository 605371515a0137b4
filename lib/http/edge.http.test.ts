import { describe, expect, test } from 'vitest'
import { makeKey, makeUser } from '@/lib/testing/makers'
import { sendRaw, statusesIn } from '@/lib/testing/raw-http'
import { baseUrl } from '@/lib/testing/server'

const HOST = `Host: ${new URL(baseUrl).host}\r\n`
const CLOSE = 'Connection: close\r\n'
const H2C =
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n'
const WEBSOCKET =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'

const request = (method: string, target: string, headers = HOST) =>
  sendRaw(baseUrl, `${method} ${target} HTTP/1.1\r\n${headers}${CLOSE}\r\n`)

describe('an Upgrade header is ignored', () => {
  const last = `GET /api/health/live HTTP/1.1\r\n${HOST}${CLOSE}\r\n`

  test.each(['/', '/api/v1/products', '/api/health/live', '/robots.txt'])(
    'h2c upgrade at %s gets a normal response',
    async (path) => {
      const answer = await sendRaw(baseUrl, `GET ${path} HTTP/1.1\r\n${HOST}${H2C}\r\n${last}`)
      expect(statusesIn(answer)).toEqual([200, 200])
    },
  )

  test('a WebSocket upgrade at the API gets a normal response', async () => {
    const answer = await sendRaw(baseUrl, `GET /api/v1/products HTTP/1.1\r\n${HOST}${WEBSOCKET}\r\n${last}`)
    expect(statusesIn(answer)).toEqual([200, 200])
  })

  test('the body of a request with an h2c upgrade is read', async () => {
    const userId = await makeUser()
    const key = `Authorization: Bearer ${await makeKey(['users:act'])}\r\n`
    const json = 'Content-Type: application/json\r\nContent-Length: 15\r\n'
    const charge = `PUT /api/v1/balances/${userId} HTTP/1.1\r\n${HOST}${H2C}${key}${json}\r\n{"amount":1000}`
    const answer = await sendRaw(baseUrl, charge + last)
    expect(statusesIn(answer)).toEqual([200, 200])
    expect(answer).toContain('"balance":1000')
  })

  test('CONNECT is refused with 405', async () => {
    const answer = await sendRaw(baseUrl, `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n`)
    expect(statusesIn(answer)).toEqual([405])
  })
})

describe('malformed requests are refused with 400 in front of pages, assets, API and next-auth', () => {
  test.each([
    '*',
    'http://evil.example/',
    'http://evil.example/api/v1/products',
    'nopath',
    '/%',
    '/%ff',
    '/api/auth/%ff',
    '/_next/static/%ff',
    '/\\evil.example',
  ])('GET %s', async (target) => expect(statusesIn(await request('GET', target))).toEqual([400]))

  test.each([
    '',
    'Host: a\r\nHost: b\r\n',
    `${HOST}${HOST}`,
    'Host: a b\r\n',
    'Host: a/b\r\n',
    'Host: [::\r\n',
    'Host: x:99999\r\n',
  ])('with %j', async (headers) => {
    for (const path of ['/', '/api/v1/products', '/api/auth/session']) {
      expect(statusesIn(await request('GET', path, headers))).toEqual([400])
    }
  })

  test('a browser gets an error page in its language, a program JSON', async () => {
    const browser = await request('GET', '/%ff', `${HOST}Accept: text/html\r\nAccept-Language: en\r\n`)
    expect(browser).toMatch(/content-type: text\/html/i)
    expect(browser).toContain('The request is not valid.')
    expect(await request('GET', '/%ff')).toContain('"errorCode":"INVALID_REQUEST"')
  })
})

describe('methods', () => {
  test.each(['TRACE', 'PROPFIND', 'PURGE', 'DELETE', 'PUT'])(
    '%s is refused with what is allowed',
    async (method) => {
      for (const path of ['/', '/nowhere', '/api/health/live', '/api/auth/session', '/robots.txt']) {
        const answer = await request(method, path)
        expect([path, ...statusesIn(answer)]).toEqual([path, 405])
      }
      expect(await request(method, '/')).toMatch(/^allow: GET, HEAD, OPTIONS\r$/im)
    },
  )

  test('OPTIONS returns the allowed methods of the server and of a page', async () => {
    for (const target of ['*', '/', '/products']) {
      const answer = await request('OPTIONS', target)
      expect(statusesIn(answer)).toEqual([204])
      expect(answer).toMatch(/^allow: .*GET/im)
    }
  })
})

describe('forms', () => {
  const post = (path: string, type: string, body: string, more = '') =>
    sendRaw(
      baseUrl,
      `POST ${path} HTTP/1.1\r\n${HOST}${CLOSE}${more}Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
  const FORM = 'application/x-www-form-urlencoded'

  test('a form posted to a page is redirected to the page, with any body', async () => {
    for (const type of [FORM, 'multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain']) {
      for (const more of ['', 'Next-Action: x\r\n']) {
        const answer = await post('/sign-in?expired=1', type, 'junk', more)
        expect(statusesIn(answer)).toEqual([303])
        expect(answer).toMatch(/^location: \/sign-in\?expired=1\r$/im)
      }
    }
  })

  test('the form for the language sets its cookie and redirects back', async () => {
    const referer = (url: string) => `Referer: ${url}\r\n`
    const answer = await post('/preferences', FORM, 'locale=en', referer(`${baseUrl}/products?q=a`))
    expect(answer).toMatch(/^set-cookie: locale=en; Path=\/;/im)
    expect(answer).toMatch(/^location: \/products\?q=a\r$/im)
    const elsewhere = await post(
      '/preferences',
      FORM,
      'theme=dark',
      referer('http://evil.example//evil.example'),
    )
    expect(elsewhere).toMatch(/^set-cookie: theme=dark; Path=\/;/im)
    expect(elsewhere).toMatch(/^location: \/\r$/im)
  })

  test('the preferences form sets no other cookie, and none for a request from another site', async () => {
    for (const body of ['locale=xx', 'theme=%00', '%ff=%', '']) {
      expect(await post('/preferences', FORM, body)).not.toMatch(/^set-cookie/im)
    }
    expect(statusesIn(await post('/preferences', FORM, 'a'.repeat(2000)))).toEqual([413])
    expect(
      statusesIn(await post('/preferences', FORM, 'locale=en', 'Origin: http://evil.example\r\n')),
    ).toEqual([403])
  })
})

test('no redirect leaves this server', async () => {
  const targets = [
    '//evil.example',
    '//evil.example/',
    '///evil.example/',
    '/.//evil.example/',
    '/%2f/evil.example/',
    '/%5cevil.example/',
    '/;//evil.example/',
  ]
  for (const target of targets) {
    const location = /^location: (.*)\r$/im.exec(await request('GET', target))?.[1] ?? '/'
    expect([target, new URL(location, baseUrl).origin]).toEqual([target, baseUrl])
  }
})

describe('slow clients are closed after 15 seconds', () => {
  const slow = async (text: string) => {
    const started = performance.now()
    const answer = await sendRaw(baseUrl, text)
    const seconds = (performance.now() - started) / 1000
    // Node looked only every 30 seconds before, so that it took 35 to 60.
    expect(seconds).toBeGreaterThan(10)
    expect(seconds).toBeLessThan(28)
    return statusesIn(answer)
  }

  test.concurrent('a client that does not finish its headers is disconnected', async () => {
    expect(await slow(`GET / HTTP/1.1\r\n${HOST}X-Slow: `)).toEqual([408])
  })

  test.concurrent('a client that does not finish its body is disconnected, at the API, a page and the sign-in', async () => {
    const json = 'Content-Type: application/json\r\nContent-Length: 100\r\n'
    const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n'
    const key = `Authorization: Bearer ${await makeKey(['users:act'])}\r\n`
    const [api, signIn] = await Promise.all([
      slow(`PUT /api/v1/balances/1 HTTP/1.1\r\n${HOST}${key}${json}\r\n{`),
      slow(`POST /api/auth/signout HTTP/1.1\r\n${HOST}${form}\r\na`),
    ])
    expect([api, signIn]).toEqual([[408], [408]])
  })
})
