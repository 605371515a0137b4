import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'

Object.assign(process.env, { EVENTS_ALLOW_PRIVATE: 'on', EVENTS_TIMEOUT_MS: '500' })
// The settings are read at the first import of `lib/env`.
const { sendHttp } = await import('@/lib/events/send-http')
const { newSecret } = await import('@/lib/events/targets')

const event = {
  seq: 1,
  id: '7d444840-9dc0-11d1-b245-5ffdce74fad2',
  type: 'order.paid',
  aggregateid: '1',
  payload: {},
  traceparent: null,
  occurredAt: new Date(),
  attempts: 1,
}

let server: Awaited<ReturnType<typeof openServer>> | undefined
afterEach(() => server?.close())

let received: IncomingMessage | undefined

async function deliver(respond: (response: ServerResponse) => void, credentials = '') {
  server = await openServer(
    createServer((request, response) => {
      received = request
      request.resume().once('end', () => respond(response))
    }),
  )
  const url = `${server.url}/events?from=shop`.replace('//', `//${credentials}`)
  return sendHttp(event, { name: 'test', url, secrets: [newSecret()], failures: 0 })
}

let sent = 0
function sendWithoutEnd(response: ServerResponse, status: number) {
  response.writeHead(status)
  const chunk = Buffer.alloc(64 * 1024)
  const more = () => {
    sent += chunk.length
    if (response.destroyed) return
    if (response.write(chunk)) setImmediate(more)
    else response.once('drain', more)
  }
  more()
}

test.each([
  [200, 'delivered'],
  [500, 'failed'],
])(
  'a receiver that answers %i with an endless body is judged by its status and cut off',
  async (status, kind) => {
    sent = 0
    expect(await deliver((response) => sendWithoutEnd(response, status))).toMatchObject({ kind, status })
    expect(sent).toBeLessThan(32 * 1024 * 1024)
  },
)

test('a response that does not end within EVENTS_TIMEOUT_MS makes the receiver unavailable', async () => {
  const outcome = await deliver((response) => {
    response.writeHead(200)
    response.write('a')
  })
  expect(outcome).toMatchObject({ kind: 'unavailable', status: null, error: 'no whole answer within 500 ms' })
})

test.each(['https://user:100%@127.0.0.1/events', 'no address'])(
  'delivery to the invalid address %s fails',
  async (url) => {
    const target = { name: 'test', url, secrets: [newSecret()], failures: 0 }
    expect(await sendHttp(event, target)).toMatchObject({ kind: 'failed', status: null })
  },
)

test('a receiver that does not respond within EVENTS_TIMEOUT_MS is unavailable', async () => {
  expect(await deliver(() => {})).toMatchObject({
    kind: 'unavailable',
    error: 'no whole answer within 500 ms',
  })
})

test('a short response is read to its end', async () => {
  expect(await deliver((response) => response.writeHead(202).end('thank you'))).toEqual({
    kind: 'delivered',
    status: 202,
  })
})

test('the path, the query and the credentials of the address are used', async () => {
  await deliver((response) => response.writeHead(202).end(), 'shop:se%20cret@')
  expect(received?.url).toBe('/events?from=shop')
  expect(received?.headers.authorization).toBe(`Basic ${btoa('shop:se cret')}`)
})

test('a redirect is not followed', async () => {
  const respond = (response: ServerResponse) => response.writeHead(307, { location: '/elsewhere' }).end()
  expect(await deliver(respond)).toEqual({ kind: 'failed', status: 307, error: 'answered 307' })
})

test('a response that breaks off makes the receiver unavailable, whatever its status', async () => {
  const respond = (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': '10' })
    response.write('a', () => response.destroy())
  }
  expect(await deliver(respond)).toMatchObject({ kind: 'unavailable', status: null })
})
