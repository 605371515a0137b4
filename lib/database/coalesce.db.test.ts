import { expect, test, vi } from 'vitest'
import { newApiKey } from '@/lib/auth/api-key'
import { authenticate } from '@/lib/auth/authenticate'
import { getProduct } from '@/lib/catalog/queries'
import { prisma } from '@/lib/database/client'
import { coalesce, shareReads } from '@/lib/database/coalesce'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { makeProduct, makeUser, times } from '@/lib/testing/makers'
import { getBalance } from '@/lib/wallet/queries'

// What is tested here is batching itself.
vi.hoisted(() => {
  process.env.BATCHING = 'on'
})

test('calls of one moment are one statement, and the next moment is asked anew', async () => {
  const batches: number[][] = []
  const double = coalesce<number, number>(async (_db, keys) => {
    batches.push(keys)
    return new Map(keys.filter((key) => key < 5).map((key) => [key, key * 2]))
  })
  expect(await Promise.all([1, 2, 2, 9].map((key) => double(prisma, key)))).toEqual([2, 4, 4, undefined])
  expect(await double(prisma, 1)).toBe(2)
  expect(batches).toEqual([[1, 2, 9], [1]])
})

test('a failure is everyone’s who asked, and nobody’s afterwards', async () => {
  let fail = true
  const load = coalesce<number, number>(async (_db, keys) => {
    if (fail) throw new Error('away')
    return new Map(keys.map((key) => [key, key]))
  })
  const results = await Promise.allSettled([load(prisma, 1), load(prisma, 2)])
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
  fail = false
  expect(await load(prisma, 1)).toBe(1)
})

test('batches that get no answer hold up only their own callers', async () => {
  const silent = new Promise<never>(() => {})
  const load = coalesce<number, number>(async (_db, keys) =>
    keys.some((key) => key < 2) ? silent : new Map(keys.map((key) => [key, key])),
  )
  void load(prisma, 0)
  await new Promise((resolve) => setTimeout(resolve, 20))
  void load(prisma, 1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await Promise.all([load(prisma, 2), load(prisma, 3)])).toEqual([2, 3])
  expect(await load(prisma, 4)).toBe(4)
})

test('a read that begins after a write was committed sees it, whoever else is reading', async () => {
  const productId = await makeProduct({ stock: 200 })
  let reading = true
  const crowd = Promise.all(
    times(20, async () => {
      while (reading) await getProduct(productId)
    }),
  )
  for (let left = 199; left > 150; left--) {
    await query(
      prisma,
      sql`update products set stock = ${left}, sold = stocked - ${left} where id = ${productId}`,
    )
    expect((await getProduct(productId)).stockQuantity).toBe(left)
  }
  reading = false
  await crowd
})

test('inside a transaction one reads what one wrote', async () => {
  const userId = await makeUser({ balance: 500 })
  await transaction(prisma, async (tx) => {
    await query(tx, sql`update users set name = '새 이름' where id = ${userId}`)
    expect((await getBalance(userId, tx)).userName).toBe('새 이름')
  })
})

test('a key revoked or its person blocked is refused from the very next request on', async () => {
  const userId = await makeUser()
  const keys = [newApiKey(), newApiKey()]
  for (const { digest, hint } of keys) {
    await query(
      prisma,
      sql`insert into api_keys (user_id, name, digest, hint, scopes) values (${userId}, 'k', ${digest}, ${hint}, '{}')`,
    )
  }
  const call = (n: number) =>
    authenticate({ header: (name) => (name === 'authorization' ? `Bearer ${keys[n]?.secret}` : null) })
  expect((await Promise.all([call(0), call(1), call(0)])).map((caller) => caller?.userId)).toEqual([
    userId,
    userId,
    userId,
  ])
  await query(prisma, sql`update api_keys set revoked_at = now() where digest = ${keys[0]?.digest}`)
  await expect(call(0)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  expect(await call(1)).toMatchObject({ userId })
  await query(prisma, sql`update users set blocked_at = now() where id = ${userId}`)
  await expect(call(1)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('who asks the same at once shares a reading, other questions have their own, and the next moment is asked anew', async () => {
  const read: string[] = []
  const say = shareReads(async ({ word }: { word: string }) => {
    read.push(word)
    return word.toUpperCase()
  })
  const all = [{ word: 'a' }, { word: 'b' }, { word: 'a' }]
  expect(await Promise.all(all.map(say))).toEqual(['A', 'B', 'A'])
  expect(await say({ word: 'a' })).toBe('A')
  expect(read).toEqual(['a', 'b', 'a'])
})

test('who asks while a reading is under way waits for one that begins afterwards', async () => {
  let value = 1
  let release = () => {}
  let readings = 0
  const begun = (count: number) => expect.poll(() => readings).toBe(count)
  const read = shareReads(async (_: 'now') => {
    readings++
    const seen = value
    await new Promise<void>((resolve) => {
      release = resolve
    })
    return seen
  })
  const first = read('now')
  await begun(1)
  value = 2
  const [second, third] = [read('now'), read('now')]
  release()
  expect(await first).toBe(1)
  await begun(2)
  release()
  expect(await Promise.all([second, third])).toEqual([2, 2])
})

test('two that must be apart are never in one batch, and keep their order', async () => {
  const batches: string[][] = []
  const load = coalesce<string, string>(
    async (_db, keys) => {
      batches.push(keys)
      return new Map(keys.map((key) => [key, key]))
    },
    { distinctBy: (key) => key[0] },
  )
  await Promise.all(['a1', 'b1', 'a2', 'a3', 'c1'].map((key) => load(prisma, key)))
  expect(batches).toEqual([['a1', 'b1', 'c1'], ['a2'], ['a3']])
})

test('more keys than one batch holds wait for the next, in their order', async () => {
  const batches: number[][] = []
  const load = coalesce<number, number>(
    async (_db, keys) => {
      batches.push(keys)
      return new Map(keys.map((key) => [key, key]))
    },
    { inFlightMax: 1 },
  )
  await Promise.all(times(501, (key) => load(prisma, key)))
  expect(batches.map((batch) => batch.length)).toEqual([500, 1])
  expect(batches.flat()).toEqual(times(501, (key) => key))
})
