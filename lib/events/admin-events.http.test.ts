import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { insertSale } from '@/lib/testing/insert-sale'
import { makeKey, makeProduct } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'

const admin = `Bearer ${await makeKey(['admin'])}`
const reader = `Bearer ${await makeKey(['metrics:read'])}`
const writer = `Bearer ${await makeKey(['statistics:write'])}`

const get = (path: string, authorization?: string) =>
  fetch(`${baseUrl}${path}`, { headers: authorization ? { authorization } : {} })
const post = (path: string, authorization: string, body: unknown = {}) =>
  fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('only operators may list and replay events, and an unknown event is 404', async () => {
  await query(
    prisma,
    sql`insert into users (id, email, name) values (1, 'desk@example.com', 'd') on conflict do nothing returning 1 as one`,
  )
  const productId = await makeProduct()
  const order = await insertSale({ lines: [[productId, 1]] })
  expect((await get('/api/v1/admin/events')).status).toBe(401)
  expect((await get('/api/v1/admin/events', writer)).status).toBe(403)
  const listed = await get(`/api/v1/admin/events?orderId=${order}&limit=1`, admin)
  expect(listed.status).toBe(200)
  const { items, deliveries } = await listed.json()
  expect(items).toMatchObject([{ orderId: String(order), type: 'order.paid' }])
  expect(deliveries.pending).toBeGreaterThanOrEqual(1)
  const replayed = await post(`/api/v1/admin/events/${items[0].eventId}/replay`, admin)
  expect(await replayed.json()).toMatchObject({ eventId: items[0].eventId, state: 'PENDING', attempts: 0 })
  for (const id of ['00000000-0000-4000-8000-000000000000', 'abc']) {
    expect((await post(`/api/v1/admin/events/${id}/replay`, admin)).status).toBe(404)
  }
})

test('an external sale is 201, a repeated one 200, and it counts in the ranking', async () => {
  const productId = await makeProduct()
  const sale = {
    source: 'market',
    orderId: 'm-1',
    userId: 7,
    productId,
    quantity: 3,
    totalPrice: 3300,
    soldAt: new Date().toISOString(),
  }
  const path = '/api/v1/products/popular/statistics'
  expect((await post(path, writer, sale)).status).toBe(201)
  expect((await post(path, writer, sale)).status).toBe(200)
  expect((await post(path, admin, { ...sale, productId: 999_999 })).status).toBe(404)
  expect((await post(path, reader, sale)).status).toBe(403)
  const listed = await (await get('/api/v1/products/popular?sortBy=TODAY&limit=100')).json()
  expect(listed.find((row: { productId: number }) => row.productId === productId)).toMatchObject({
    salesCount: 3,
    totalSalesPrice: 3300,
    rankingScope: 'TODAY',
  })
  const unknown = await get('/api/v1/products/popular?sortBy=YESTERDAY')
  expect([unknown.status, (await unknown.json()).errorCode]).toEqual([400, 'INVALID_SCOPE'])
})

test('metrics require the scope metrics:read and include lag, queue length and failures', async () => {
  expect((await get('/api/metrics')).status).toBe(401)
  expect((await get('/api/metrics', writer)).status).toBe(403)
  const text = await (await get('/api/metrics', reader)).text()
  for (const name of [
    'events_waiting',
    'events_lag_seconds',
    'deliveries_total',
    'ranking_unranked',
    'gateway_open',
  ]) {
    expect(text).toContain(`jangteo_${name}`)
  }
})
