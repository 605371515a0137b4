import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { makeUser } from '@/lib/testing/makers'

test('what comes back is what the code reckons with', async () => {
  const at = new Date('2026-03-01T00:00:00.123Z')
  const ids = [1, 9_007_199_254_740_991]
  const [row] = await query(
    prisma,
    sql`select 9007199254740991::bigint as big, sum(n)::numeric as sum, ${ids}::bigint[] as ids, ${[]}::bigint[] as none,
               ${at}::timestamptz as at, ${at}::timestamptz::timestamp as local, date '2026-03-01' as day,
               'PAID'::"OrderStatus" as status, ${{ a: [1] }}::jsonb as json, array['a', 'b,c'] as words, null::bigint as nil,
               ${true}::boolean as yes from generate_series(1::bigint, 3) n`,
  )
  expect(row).toEqual({
    big: 9_007_199_254_740_991,
    sum: 6,
    ids,
    none: [],
    at,
    local: at,
    day: new Date('2026-03-01T00:00:00Z'),
    status: 'PAID',
    json: { a: [1] },
    words: ['a', 'b,c'],
    nil: null,
    yes: true,
  })
})

test('the typed client reads what a statement wrote, on the same connections', async () => {
  const id = await makeUser({ name: '김하늘' })
  const user = await prisma.user.findUnique({ where: { id }, select: { id: true, name: true } })
  expect(user).toMatchObject({ id, name: '김하늘' })
})

test('a transaction that passes over a failed statement does not pretend to have committed', async () => {
  const passing = transaction(prisma, async (tx) => {
    await query(tx, sql`select 1 / 0`).catch(() => {})
  })
  await expect(passing).rejects.toThrow('was rolled back')
})
