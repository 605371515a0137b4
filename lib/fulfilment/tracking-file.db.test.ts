import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { prisma } from '@/lib/database/client'
import { exportToPack } from '@/lib/fulfilment/export-to-pack'
import { importTracking } from '@/lib/fulfilment/import-tracking'
import { listShipments } from '@/lib/fulfilment/shipments'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { getOrder } from '@/lib/orders/queries'
import { setDeliveryAsOperator } from '@/lib/orders/set-delivery'
import { testDatabase } from '@/lib/testing/database'
import { times } from '@/lib/testing/makers'
import { HOME, makePaidOrder } from '@/lib/testing/paid-order'

const { pool } = testDatabase()

const send = (text: string, dryRun: boolean) => importTracking(prisma, Buffer.from(text), dryRun, null)
const file = (...lines: string[]) => ['orderId,carrier,trackingNumber', ...lines].join('\n')
const stateOf = async (orderId: number) => (await getOrder(orderId, null)).fulfilment

test('the exported file, filled in as a spreadsheet would, ships its orders', async () => {
  const order = await makePaidOrder({ delivery: { ...HOME, note: '=HYPERLINK("x")' }, quantities: [2] })
  const homeless = await makePaidOrder()
  const { content } = await exportToPack(false, null)
  expect(content).toContain(`'=HYPERLINK`)
  expect(content).toContain(HOME.roadAddress)
  expect(content).not.toContain(`\n${homeless.orderId},`)
  const filled = content.replace(`\n${order.orderId},,`, `\n${order.orderId},CJ대한통운,6892-0123-4567`)
  const checked = await send(filled, true)
  expect(checked).toMatchObject({ applied: false, count: 1, badCount: 0 })
  expect(checked.parcels).toMatchObject([
    { orderId: order.orderId, carrier: 'CJ_LOGISTICS', recipient: '이다은' },
  ])
  expect(await stateOf(order.orderId)).toBe('TO_PACK')
  expect(await send(filled, false)).toMatchObject({ applied: true, count: 1 })
  expect(await listShipments(order.orderId, null)).toMatchObject([{ trackingNumber: '689201234567' }])
  expect(await stateOf(order.orderId)).toBe('SHIPPED')
})

test('orders without an address keep no other out of the file, which is named by the day in Seoul and logged', async () => {
  const homeless = await makePaidOrder()
  await pool.query(
    `insert into orders (user_id, status, subtotal, total, expires_at, paid_at)
     select $1, 'PAID', 1000, 1000, now(), now() from generate_series(1, 500)`,
    [homeless.userId],
  )
  const { orderId } = await makePaidOrder({ delivery: HOME })
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-03-01T20:00:00Z') })
  onTestFinished(() => void vi.useRealTimers())
  const exported = await exportToPack(false, null)
  expect(exported.name).toBe('to-pack-2030-03-02.csv')
  expect(exported.content).toContain(`\n${orderId},`)
  const rows = exported.content.trim().split('\n').length - 1
  const logged = await pool.query(`select after from operator_log where action = 'order.export' order by id`)
  expect(logged.rows.at(-1)).toEqual({ after: { file: exported.name, rows } })
})

test('a label with the address of before ships nothing, one as a spreadsheet wrote it does', async () => {
  const address = { ...HOME, detail: '=3층' }
  const { orderId } = await makePaidOrder({ delivery: address })
  const { content } = await exportToPack(false, null)
  const [head = '', ...lines] = content.trim().split('\n')
  const line = lines.find((text) => text.startsWith(`${orderId},`)) ?? ''
  const filled = line.replace(',,,', ',HANJIN,523456789012,').replace(',04524,', ',4524,')
  expect(filled).toContain(',4524,')
  const moveTo = (delivery: typeof HOME) => setDeliveryAsOperator(prisma, { orderId, delivery, caller: null })
  for (const other of [
    { postalCode: '04525' },
    { roadAddress: '서울 중구 세종대로 111' },
    { detail: '4층' },
  ]) {
    await moveTo({ ...address, ...other })
    for (const dryRun of [true, false]) {
      const result = await send(`${head}\n${filled}`, dryRun)
      expect(result).toMatchObject({ applied: false, bad: [{ line: 2, code: 'ADDRESS_CHANGED', orderId }] })
    }
  }
  await moveTo(address)
  expect(await send(`${head}\n${filled}`, false)).toMatchObject({ applied: true, count: 1 })
})

test('a file with one bad line ships nothing and names every bad line', async () => {
  const [good, refunded, homeless] = [
    await makePaidOrder({ delivery: HOME }),
    await makePaidOrder({ delivery: HOME }),
    await makePaidOrder(),
  ]
  await cancelOrder(prisma, { orderId: refunded.orderId, userId: refunded.userId })
  const result = await send(
    file(
      `${good.orderId},HANJIN,123456789012`,
      `${good.orderId},HANJIN,123456789013`,
      `${refunded.orderId},HANJIN,123456789014`,
      `${homeless.orderId},HANJIN,123456789015`,
      '999999,HANJIN,123456789016',
      `abc,HANJIN,123456789017`,
      `12,오토바이,123456789018`,
      `13,HANJIN,1.23457E+11`,
      `14,,`,
    ),
    false,
  )
  expect(result.applied).toBe(false)
  expect(result.blank).toBe(1)
  expect(result.bad.map(({ line, code }) => [line, code])).toEqual([
    [3, 'REPEATED_ORDER'],
    [4, 'NOT_PAID'],
    [5, 'NO_ADDRESS'],
    [6, 'NO_SUCH_ORDER'],
    [7, 'NO_SUCH_ORDER'],
    [8, 'UNKNOWN_CARRIER'],
    [9, 'BAD_TRACKING_NUMBER'],
  ])
  expect(await stateOf(good.orderId)).toBe('TO_PACK')
})

test('a file sent twice ships once', async () => {
  const { orderId } = await makePaidOrder({ delivery: HOME })
  const text = file(`${orderId},LOTTE,223456789012`)
  const results = await Promise.all([send(text, false), send(text, false)])
  expect(results.filter(({ applied }) => applied)).toHaveLength(1)
  expect(results.find(({ applied }) => !applied)?.bad).toMatchObject([{ code: 'ALREADY_SHIPPED', line: 2 }])
  expect(await listShipments(orderId, null)).toHaveLength(1)
})

test('a dry run waits for no lock of an order and takes none', async () => {
  const { orderId } = await makePaidOrder({ delivery: HOME })
  const client = await pool.connect()
  onTestFinished(() => client.release(true))
  await client.query('begin')
  await client.query('select 1 from orders where id = $1 for update', [orderId])
  expect(await send(file(`${orderId},HANJIN,323456789012`), true)).toMatchObject({ count: 1, badCount: 0 })
})

test('a file of many orders holds their locks for as many statements as a file of two', async () => {
  const statementsFor = async (count: number) => {
    const orders = await Promise.all(
      times(count, () => makePaidOrder({ delivery: HOME, quantities: [1, 2] })),
    )
    const text = file(...orders.map(({ orderId }) => `${orderId},EPOST,42345678${orderId}`))
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    expect(await send(text, false)).toMatchObject({ applied: true, count })
    const texts = sent.mock.calls.map(([statement]: unknown[]) => JSON.stringify(statement))
    const client = sent.mock.contexts[texts.findIndex((text) => /INSERT INTO .*shipments/.test(text))]
    // Without text, a statement is only prepared, once on each connection.
    const ofClient = texts.filter(
      (text, at) => sent.mock.contexts[at] === client && !text.includes('"text":""'),
    )
    const statements = ofClient.length - ofClient.findLastIndex((text) => text.includes('BEGIN'))
    sent.mockRestore()
    for (const { orderId } of orders) {
      expect(await stateOf(orderId)).toBe('SHIPPED')
      expect(await listShipments(orderId, null)).toMatchObject([
        { trackingNumber: `42345678${orderId}`, lines: [{ quantity: 1 }, { quantity: 2 }] },
      ])
    }
    return statements
  }
  const few = await statementsFor(2)
  expect(few).toBeGreaterThan(5)
  expect(await statementsFor(20)).toBe(few)
})

test.each([
  ['without the columns', 'a,b,c\n1,2,3', 'NO_COLUMNS'],
  ['that never ends', 'orderId,carrier,trackingNumber\n1,HANJIN,"123456789012', 'UNCLOSED_QUOTE'],
  ['of too many lines', file(...Array.from({ length: 501 }, (_, i) => `${i + 1},,`)), 'TOO_MANY_LINES'],
])('a file %s is refused', async (_what, text, code) => {
  const result = await send(text, false)
  expect(result.applied).toBe(false)
  expect(result.bad.map((bad) => bad.code)).toContain(code)
})
