import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { openServer } from '@/lib/testing/open-server'

type Attribute = { key: string; value: { stringValue?: string; intValue?: number } }
type ExportedSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: Attribute[]
  status: { code?: number }
}
type ExportedTraces = { resourceSpans: { scopeSpans: { spans: ExportedSpan[] }[] }[] }

const [SERVER, CLIENT, PRODUCER] = [2, 3, 4]
const exported: ExportedSpan[] = []
const collector = await openServer(
  createServer(async (request, response) => {
    const { resourceSpans } = (await json(request)) as ExportedTraces
    exported.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }),
)
const delivered: (string | undefined)[] = []
const platform = await openServer(
  createServer((request, response) => {
    delivered.push(request.headers.traceparent as string | undefined)
    request.resume().once('end', () => response.writeHead(202).end())
  }),
)

// The settings are read once, so what reads them is imported after this.
process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url
await import('@/lib/testing/with-gateway')
const { startTracing } = await import('@/lib/tracing/start-tracing')
const { tracer } = await import('@/lib/tracing/tracer')
const { prisma } = await import('@/lib/database/client')
const { newSecret, TARGET } = await import('@/lib/events/targets')
const { tracePage } = await import('@/lib/pages/trace-page')
const { openApi } = await import('@/lib/testing/open-api')
const { makeKey, makeProduct, makeUser } = await import('@/lib/testing/makers')
const { relayAll } = await import('@/lib/testing/relay-all')

await startTracing('jangteo-test')
const { pool } = testDatabase()
const api = await openApi()
const pages = await openServer(
  createServer((request, response) =>
    tracePage(request, response, () => void prisma.$queryRaw`select 'a page'`.then(() => response.end())),
  ),
)
afterAll(() => Promise.all([api, pages, collector, platform].map((server) => server.close())))

const attribute = (span: ExportedSpan | undefined, key: string) => {
  const value = span?.attributes.find((one) => one.key === key)?.value
  return value?.stringValue ?? value?.intValue
}

const CHECKOUT_TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PAGE_TRACE = '2'.repeat(32)
const NOT_TRACED = '1'.repeat(32)
const CLIENT_SPAN = '00f067aa0ba902b7'

await pool.query('insert into event_targets (name, url, secrets) values ($1, $2, $3)', [
  TARGET,
  `${platform.url}/events`,
  [newSecret()],
])
const userId = await makeUser()
const productId = await makeProduct({ price: 3000 })
const key = await makeKey([], userId)
const checkout = (traceparent: string) =>
  fetch(`${api.url}/api/v1/checkouts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'x-request-id': 'request-0001',
      traceparent,
    },
    body: JSON.stringify({ userId, orderProducts: [{ productId, quantity: 1 }], paymentType: 'CARD' }),
  })
const responses = [
  await checkout(`00-${CHECKOUT_TRACE}-${CLIENT_SPAN}-01`),
  await checkout(`00-${NOT_TRACED}-${CLIENT_SPAN}-00`),
  await fetch(`${pages.url}/products/${productId}?from=mail`, {
    headers: { traceparent: `00-${PAGE_TRACE}-${CLIENT_SPAN}-01` },
  }),
  await fetch(`${pages.url}/api/health/live`, {
    headers: { traceparent: `00-${PAGE_TRACE}-${CLIENT_SPAN}-01` },
  }),
]
expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200])
await relayAll()
await tracer()?.stop()

const spansOf = (trace: string) => exported.filter(({ traceId }) => traceId === trace)

test('a trace goes from the client through the request, its SQL and its payment to the receiver of its event', () => {
  const trace = spansOf(CHECKOUT_TRACE)
  const request = trace.find(({ kind }) => kind === SERVER)
  expect(request).toMatchObject({ parentSpanId: CLIENT_SPAN, status: { code: 0 } })
  expect(attribute(request, 'request.id')).toBe('request-0001')
  expect(attribute(request, 'http.response.status_code')).toBe(200)

  const parts = trace.filter(({ kind }) => kind === CLIENT)
  expect(parts.every(({ parentSpanId }) => parentSpanId === request?.spanId)).toBe(true)
  const texts = parts.map((span) => String(attribute(span, 'db.query.text'))).join('\n')
  expect(texts).toContain('insert into outbox_events')
  expect(texts).not.toContain('3000')

  const payment = parts.find((span) => attribute(span, 'http.request.method') === 'POST')
  expect(attribute(payment, 'server.address')).toBe(new URL(process.env.GATEWAY_URL ?? '').host)
  expect(attribute(payment, 'http.response.status_code')).toBe(200)

  const delivery = trace.find(({ kind }) => kind === PRODUCER)
  expect(delivery?.parentSpanId).toBe(request?.spanId)
  expect(delivered).toContain(`00-${CHECKOUT_TRACE}-${delivery?.spanId}-01`)
})

test('a request that its client does not want traced is not traced, and its context still reaches the receiver', () => {
  expect(spansOf(NOT_TRACED)).toEqual([])
  expect(delivered.filter((one) => one?.startsWith(`00-${NOT_TRACED}-`) && one.endsWith('-00'))).toHaveLength(
    1,
  )
})

test('a page is a part of the trace of its client, and its SQL is a part of the page', () => {
  const [page, ...others] = spansOf(PAGE_TRACE).filter(({ kind }) => kind === SERVER)
  expect(others).toEqual([])
  expect(page).toMatchObject({ parentSpanId: CLIENT_SPAN, name: 'GET page' })
  expect(attribute(page, 'url.path')).toBe(`/products/${productId}`)
  expect(attribute(page, 'http.response.status_code')).toBe(200)
  const statements = spansOf(PAGE_TRACE).filter(({ kind }) => kind === CLIENT)
  expect(statements.map((span) => [span.parentSpanId, attribute(span, 'db.query.text')])).toContainEqual([
    page?.spanId,
    "select 'a page'",
  ])
})
