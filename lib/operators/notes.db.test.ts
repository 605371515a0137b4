import { beforeAll, expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { addNote, listNotes } from '@/lib/operators/notes'
import { listLog } from '@/lib/operators/queries'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser } from '@/lib/testing/makers'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { createOrder } from '@/lib/testing/writes'

let operator: Caller
let [shopper, orderId] = [0, 0]

beforeAll(async () => {
  shopper = await makeUser({ balance: 10_000 })
  const userId = await makeUser({ name: '운영자' })
  operator = { kind: 'session', userId, name: '운영자', role: 'OWNER', scopes: [], keyId: null }
  const line = { productId: await makeProduct(), quantity: 1 }
  const input = {
    userId: shopper,
    orderProducts: [line],
    userCouponId: null,
    paymentType: 'BALANCE',
  } as const
  orderId = (await createOrder(prisma, { ...input, orderProducts: [line] })).orderId
})

test('notes about an order and about its buyer are listed apart, newest first, with author and time', async () => {
  await addNote(prisma, { orderId }, '부재중, 문 앞에', operator)
  await addNote(prisma, { orderId }, '다시 통화함', null)
  await addNote(prisma, { userId: shopper }, '단골', operator)
  const ofOrder = await listNotes({ orderId }, { limit: 10 })
  expect(ofOrder.items).toMatchObject([
    { text: '다시 통화함', author: 'system', authorId: null },
    { text: '부재중, 문 앞에', author: '운영자', authorId: operator.userId },
  ])
  expect(ofOrder.items[0]?.createdAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
  expect((await listNotes({ userId: shopper }, { limit: 10 })).items).toMatchObject([{ text: '단골' }])
  const first = await listNotes({ orderId }, { limit: 1 })
  const rest = await listNotes({ orderId }, { limit: 1, cursor: Number(first.nextCursor) })
  expect([...first.items, ...rest.items]).toEqual(ofOrder.items)
  expect(rest.nextCursor).toBeNull()
})

test('the log is found by action and by time', async () => {
  const log = (action: string, at: string) =>
    testDatabase().pool.query(
      "insert into operator_log (actor, action, subject, created_at) values ('운영자', $1, 'product:1', $2)",
      [action, at],
    )
  await log('product.edit', '2026-01-01T10:00:00Z')
  await log('product.edit', '2026-01-02T10:00:00Z')
  await log('order.refund', '2026-01-02T10:00:00Z')
  const actions = async (filter: object) =>
    (await listLog({ limit: 10, ...filter })).items.map(({ action }) => action)
  expect(await actions({ action: 'order.refund' })).toEqual(['order.refund'])
  const day = { from: new Date('2026-01-02T00:00:00Z'), until: new Date('2026-01-03T00:00:00Z') }
  expect(await actions(day)).toEqual(['order.refund', 'product.edit'])
  expect(await actions({ ...day, action: 'product.edit' })).toEqual(['product.edit'])
})

test('the entries of a rare action are found without reading the others', async () => {
  await testDatabase().pool.query(`
    insert into operator_log (actor, action, subject) values ('운영자', 'audit.rare', 'x');
    insert into operator_log (actor, action, subject) select '운영자', 'product.edit', 'product:1' from generate_series(1, 20000);
    analyze operator_log`)
  const read = () => listLog({ action: 'audit.rare', limit: 10 })
  const { result, rows } = await rowsReadBy('operator_log', read)
  expect(result.items).toHaveLength(1)
  expect(rows).toBeLessThan(100)
})

test('a note about what does not exist is refused, and an open transaction can go on', async () => {
  await expect(addNote(prisma, { orderId: 999_999 }, 'x', operator)).rejects.toMatchObject({
    code: 'ORDER_NOT_FOUND',
  })
  await transaction(prisma, async (tx) => {
    await expect(addNote(tx, { userId: 999_999 }, 'x', operator)).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
    await addNote(tx, { orderId }, '그다음', operator)
  })
  expect((await listNotes({ orderId }, { limit: 1 })).items).toMatchObject([{ text: '그다음' }])
})
