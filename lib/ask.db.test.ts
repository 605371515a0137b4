import { expect, test, vi } from 'vitest'
import { ask } from '@/lib/ask'
import { db, pool, query, sql } from '@/lib/db'
import { makeUser } from '@/lib/testing/makers'
import { transaction } from '@/lib/transaction'

test('what is asked in one turn is one statement, and each is told its own rows', async () => {
  const sent = vi.spyOn(pool, 'connect')
  const answers = await Promise.all([
    ask(sql`select n, n::text || '층' as name, n > 1 as high from generate_series(1, ${2}::int) n`),
    ask(sql`select 1 as n where false`),
    ask(sql`select array['a', null] as list, ${9_007_199_254_740_991}::bigint as big`),
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
  await ask(sql`select 1 as n`)
  expect(sent).toHaveBeenCalledTimes(2)
  sent.mockRestore()
})

test('a failure is told to whoever asked, and to nobody afterwards', async () => {
  const results = await Promise.allSettled([ask(sql`select 1 / ${0}::int as n`), ask(sql`select 1 as n`)])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask(sql`select 1 as n`)).toEqual([{ n: 1 }])
})

test('inside a transaction one is told what one wrote', async () => {
  const userId = await makeUser()
  await transaction(async (tx) => {
    await query(tx, sql`update users set name = '새 이름' where id = ${userId}`)
    expect(await ask(sql`select name from users where id = ${userId}`)).toEqual([{ name: '새 이름' }])
  })
  expect(await query(db, sql`select 1 as n`)).toEqual([{ n: 1 }])
})
