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
const { startTracing } = await import('@/lib/tracing/start-tracing')
const { tracer } = await import('@/lib/tracing/tracer')
const { newSecret, TARGET } = await import('@/lib/events/targets')
const { openApi } = await import('@/lib/testing/open-api')
const { makeKey, makeProduct, makeUser } = await import('@/lib/testing/makers')
const { relayAll } = await import('@/lib/testing/relay-all')

await startTracing('jangteo-test')
const { pool } = testDatabase()
const api = await openApi()
afterAll(() => Promise.all([api.close(), collector.close(), platform.close()]))

const attribute = (span: ExportedSpan | undefined, key: string) => {
  const value = span?.attributes.find((one) => one.key === key)?.value
  return value?.stringValue ?? value?.intValue
}

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const CLIENT_SPAN = '00f067aa0ba902b7'

test('a trace goes from the client through the request and its SQL to the receiver of its event', async () => {
  await pool.query('insert into event_targets (name, url, secrets) values ($1, $2, $3)', [
    TARGET,
    `${platform.url}/events`,
    [newSecret()],
  ])
  const userId = await makeUser({ balance: 100_000 })
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
      body: JSON.stringify({ userId, orderProducts: [{ productId, quantity: 1 }], paymentType: 'BALANCE' }),
    })
  expect((await checkout(`00-${TRACE_ID}-${CLIENT_SPAN}-01`)).status).toBe(200)
  const notTraced = await checkout(`00-${'1'.repeat(32)}-${CLIENT_SPAN}-00`)
  expect(notTraced.status).toBe(200)
  await relayAll()
  await tracer()?.stop()

  const trace = exported.filter(({ traceId }) => traceId === TRACE_ID)
  const request = trace.find(({ kind }) => kind === SERVER)
  expect(request).toMatchObject({ parentSpanId: CLIENT_SPAN, status: { code: 0 } })
  expect(attribute(request, 'request.id')).toBe('request-0001')
  expect(attribute(request, 'http.response.status_code')).toBe(200)

  const statements = trace.filter(({ kind }) => kind === CLIENT)
  expect(statements.every(({ parentSpanId }) => parentSpanId === request?.spanId)).toBe(true)
  const texts = statements.map((span) => String(attribute(span, 'db.query.text'))).join('\n')
  expect(texts).toContain('insert into outbox_events')
  expect(texts).not.toContain('3000')

  const delivery = trace.find(({ kind }) => kind === PRODUCER)
  expect(delivery?.parentSpanId).toBe(request?.spanId)
  expect(delivered).toContain(`00-${TRACE_ID}-${delivery?.spanId}-01`)

  // A client that does not want its request traced is not traced, and its context still reaches the receiver.
  expect(exported.some(({ traceId }) => traceId === '1'.repeat(32))).toBe(false)
  expect(
    delivered.filter((one) => one?.startsWith(`00-${'1'.repeat(32)}-`) && one.endsWith('-00')),
  ).toHaveLength(1)
})
