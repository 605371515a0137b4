import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { brokenConstraint, isUnavailable, sqlState } from '@/lib/database/errors'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { makeProduct, makeUser } from '@/lib/testing/makers'

const priceOf = async (id: number) =>
  (await query<{ price: number }>(prisma, sql`select price from products where id = ${id}`))[0]?.price

/** Something to wait for, opened by another. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

test('two transactions that deadlock are both done in the end', async () => {
  const [a, b] = [await makeProduct({ price: 0 }), await makeProduct({ price: 0 })]
  let tries = 0
  let together = 0
  const meet = async () => {
    together++
    while (together < 2) await new Promise((resume) => setTimeout(resume, 1))
  }
  const raise = (first: number, second: number) =>
    transaction(prisma, async (tx) => {
      tries++
      await query(tx, sql`update products set price = price + 1 where id = ${first}`)
      await meet()
      await query(tx, sql`update products set price = price + 1 where id = ${second}`)
    })
  await Promise.all([raise(a, b), raise(b, a)])
  expect([await priceOf(a), await priceOf(b)]).toEqual([2, 2])
  expect(tries).toBeGreaterThan(2)
})

test('a serialization failure is tried again, even when only the commit finds it', async () => {
  const id = await makeProduct({ price: 0 })
  let tries = 0
  await transaction(prisma, async (tx) => {
    await query(tx, sql`update products set price = price + 1 where id = ${id}`)
    if (++tries === 1) await query(tx, sql`do $$ begin raise exception using errcode = '40001'; end $$`)
  })
  expect([tries, await priceOf(id)]).toEqual([2, 1])
})

test('any other failure is thrown at once and leaves nothing', async () => {
  const id = await makeProduct({ price: 0 })
  let tries = 0
  const failing = transaction(prisma, async (tx) => {
    tries++
    await query(tx, sql`update products set price = 7 where id = ${id}`)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect([tries, await priceOf(id)]).toEqual([1, 0])
})

test('a transaction inside another is undone alone, and a plain statement inside joins', async () => {
  const id = await makeProduct({ price: 0 })
  await transaction(prisma, async (tx) => {
    await query(tx, sql`update products set price = 1 where id = ${id}`)
    const inner = transaction(tx, (deeper) =>
      query(deeper, sql`update products set price = -1 where id = ${id}`),
    )
    await expect(inner).rejects.toSatisfy((error) => sqlState(error) === '23514')
    const [product] = await query<{ price: number }>(tx, sql`select price from products where id = ${id}`)
    expect(product?.price).toBe(1)
    await expect(priceOf(id)).rejects.toThrow('outside of the open transaction')
  })
  expect(await priceOf(id)).toBe(1)
})

test('a row locked for longer than we wait is a 503, not a hang', async () => {
  const id = await makeProduct()
  const [held, done] = [gate(), gate()]
  const holding = transaction(prisma, async (tx) => {
    await query(tx, sql`update products set price = 5 where id = ${id}`)
    held.open()
    await done.opened
  })
  await held.opened
  const waiting = query(prisma, sql`update products set price = 6 where id = ${id}`)
  await expect(waiting).rejects.toSatisfy((error) => isUnavailable(error))
  done.open()
  await holding
})

test('a violated constraint is known by its name', async () => {
  const userId = await makeUser()
  const failure = await query(
    prisma,
    sql`insert into users (email, name) select email, name from users where id = ${userId}`,
  ).catch((error) => error)
  expect(brokenConstraint(failure)).toBe('users_email_key')
  const nameless = await query(prisma, sql`update users set email = null where id = ${userId}`).catch(
    (e) => e,
  )
  expect(brokenConstraint(nameless)).toBe('users.email')
  const unreadable = await query(prisma, sql`select 1 / 0`).catch((error) => error)
  expect(brokenConstraint(unreadable)).toBe(null)
})

test('a unique index or foreign key violated by a model call is known by its name, a CHECK by its SQLSTATE', async () => {
  const userId = await makeUser()
  const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
  const { user, cartItem } = prisma
  const line = { userId, productId: 999_999, quantity: 1, priceSeen: 1, stockSeen: 1 }
  const failureOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: unknown) => error,
    )
  const taken = await failureOf(user.create({ data: { email, name: 'b' } }))
  expect(brokenConstraint(taken)).toBe('users_email_key')
  const missing = await failureOf(cartItem.create({ data: line }))
  expect(brokenConstraint(missing)).toBe('cart_items_product_id_fkey')
  const empty = await failureOf(user.update({ where: { id: userId }, data: { name: '' } }))
  expect([sqlState(empty), brokenConstraint(empty)]).toEqual(['23514', null])
})
