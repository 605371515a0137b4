import { expect, test, vi } from 'vitest'
import { pool, prisma } from '@/lib/database/client'
import { queryCombined } from '@/lib/database/combine-queries'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { makeUser } from '@/lib/testing/makers'

// What is tested here is batching itself.
vi.hoisted(() => {
  process.env.BATCHING = 'on'
})

test('what is asked in one turn is one statement, and each is told its own rows', async () => {
  const sent = vi.spyOn(pool, 'connect')
  const answers = await Promise.all([
    queryCombined(
      prisma,
      sql`select n, n::text || '층' as name, n > 1 as high from generate_series(1, ${2}::int) n`,
    ),
    queryCombined(prisma, sql`select 1 as n where false`),
    queryCombined(prisma, sql`select array['a', null] as list, ${9_007_199_254_740_991}::bigint as big`),
  ])
  expect(answers).toEqual([
    [
      { n: 1, name: '1층', high: false },
      { n: 2, name: '2층', high: true },
    ],
    [],
    [{ list: ['a', null], big: 9_007_199_254_740_991 }],
  ])
  expect(sent).toHaveBeenCalledTimes(1)
  await queryCombined(prisma, sql`select 1 as n`)
  expect(sent).toHaveBeenCalledTimes(2)
  sent.mockRestore()
})

test('a failure is told to whoever asked, and to nobody afterwards', async () => {
  const results = await Promise.allSettled([
    queryCombined(prisma, sql`select 1 / ${0}::int as n`),
    queryCombined(prisma, sql`select 1 as n`),
  ])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await queryCombined(prisma, sql`select 1 as n`)).toEqual([{ n: 1 }])
})

test('inside a transaction one is told what one wrote', async () => {
  const userId = await makeUser()
  await transaction(prisma, async (tx) => {
    await query(tx, sql`update users set name = '새 이름' where id = ${userId}`)
    expect(await queryCombined(tx, sql`select name from users where id = ${userId}`)).toEqual([
      { name: '새 이름' },
    ])
  })
  expect(await query(prisma, sql`select 1 as n`)).toEqual([{ n: 1 }])
})
