import { createServer } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { sendRaw, statusesIn } from '@/lib/testing/raw-http'
import { ignoreUpgrades, serverForUpgrades } from './upgrades'

const upgrades = serverForUpgrades()
upgrades.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'))

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  response.end(`${request.method} ${request.url} ${request.headers.upgrade ?? 'plain'} ${body};`)
})
ignoreUpgrades(server, upgrades)
const { url, close } = await openServer(server)
afterAll(close)

const H2C =
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n'
const WEBSOCKET =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
const HOST = 'Host: localhost\r\n'
const LAST = `GET /last HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`

test.each([
  ['GET', `GET /a HTTP/1.1\r\n${HOST}${H2C}\r\n`, 'GET /a plain ;'],
  ['a body', `POST /a HTTP/1.1\r\n${HOST}${H2C}Content-Length: 5\r\n\r\nhello`, 'POST /a plain hello;'],
  [
    'a body in chunks',
    `POST /a HTTP/1.1\r\n${HOST}${H2C}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
    'POST /a plain hello;',
  ],
  ['a WebSocket that nobody serves', `GET /a HTTP/1.1\r\n${HOST}${WEBSOCKET}\r\n`, 'GET /a plain ;'],
])('an unsupported upgrade is ignored, with %s, and the connection stays open', async (_name, text, body) => {
  const answer = await sendRaw(url, text + LAST)
  expect(statusesIn(answer)).toEqual([200, 200])
  expect(answer).toContain(body)
  expect(answer).toContain('GET /last plain ;')
})

test('a WebSocket of the development server reaches Next', async () => {
  const answer = await sendRaw(url, `GET /_next/hmr HTTP/1.1\r\n${HOST}${WEBSOCKET}\r\n`)
  expect(statusesIn(answer)).toEqual([101])
})

test('a connection can send any number of ignored upgrades without leaking listeners', async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => warnings.push(warning)
  process.on('warning', note)
  const answer = await sendRaw(url, `GET /a HTTP/1.1\r\n${HOST}${H2C}\r\n`.repeat(50) + LAST)
  process.off('warning', note)
  expect(statusesIn(answer)).toEqual(Array(51).fill(200))
  expect(warnings).toEqual([])
})
