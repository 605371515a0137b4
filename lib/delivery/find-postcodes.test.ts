import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let answer: { status: number; body: string; type?: string }
let askedFor: URL
let server: Server
let findPostcodes: (text: string) => Promise<unknown>

beforeAll(async () => {
  server = createServer((request, response) => {
    askedFor = new URL(request.url ?? '/', 'http://service')
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // Read once when the settings are imported.
  Object.assign(process.env, { POSTCODE_URL: `http://127.0.0.1:${port}/link.do`, POSTCODE_KEY: 'secret' })
  findPostcodes = (await import('./find-postcodes')).findPostcodes
})
afterAll(() => server.close())

const found = (juso: unknown, errorCode = '0') => JSON.stringify({ results: { common: { errorCode }, juso } })
const match = { roadAddr: '서울특별시 중구 세종대로 110 (태평로1가)', zipNo: '04524', bdNm: '서울시청' }

beforeEach(() => {
  answer = { status: 200, body: found([match]) }
})

test('the matches of the service are returned in our own shape', async () => {
  expect(await findPostcodes('세종대로 110')).toEqual({
    available: true,
    items: [{ postalCode: '04524', roadAddress: '서울특별시 중구 세종대로 110 (태평로1가)' }],
  })
  expect(Object.fromEntries(askedFor.searchParams)).toMatchObject({
    keyword: '세종대로 110',
    confmKey: 'secret',
    resultType: 'json',
  })
})

test('no match is an empty list', async () => {
  answer.body = found(null)
  expect(await findPostcodes('없는 길')).toEqual({ available: true, items: [] })
})

test('more matches than a list shows are cut off', async () => {
  answer.body = found(Array.from({ length: 100 }, () => match))
  expect(await findPostcodes('세종대로')).toMatchObject({ items: { length: 20 } })
})

test.each([
  ['an error status', { status: 500, body: found([match]) }],
  ['a refusal', { status: 200, body: found([match], 'E0001') }],
  ['no JSON', { status: 200, body: '<html>' }],
  ['a postal code that is none', { status: 200, body: found([{ ...match, zipNo: '04524<b>' }]) }],
  ['a redirect', { status: 302, body: '' }],
  ['an endless answer', { status: 200, body: 'x'.repeat(300_000) }],
])('after %s of the service the address is typed by hand', async (_what, wrong) => {
  answer = wrong
  expect(await findPostcodes('세종대로 110')).toEqual({ available: false, items: [] })
})
