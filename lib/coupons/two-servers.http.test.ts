import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeCoupon, makeKey, makeUser, times } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'
import { startWebServer } from '@/lib/testing/start-web-server'

let second: Awaited<ReturnType<typeof startWebServer>>
beforeAll(async () => {
  second = await startWebServer(inject('databaseUrl'), { WORKER: 'off' })
})
afterAll(() => second.stop())

test('300 concurrent claims of 100 coupons over two server processes: exactly 100 succeed', async () => {
  const couponId = await makeCoupon({ total: 100 })
  const users = await Promise.all(times(300, () => makeUser()))
  const authorization = `Bearer ${await makeKey(['users:act'])}`
  const statuses = await Promise.all(
    users.map(async (userId, i) => {
      const answer = await fetch(`${i % 2 ? baseUrl : second.baseUrl}/api/v1/coupons/issue`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ couponId, userId }),
      })
      await answer.arrayBuffer()
      return answer.status
    }),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(100)
  expect(statuses.filter((status) => status === 409)).toHaveLength(200)
  const [coupon] = await query<{ issued: number; held: number }>(
    prisma,
    sql`select issued, (select count(*)::int from user_coupons where coupon_id = ${couponId}) as held from coupons where id = ${couponId}`,
  )
  expect(coupon).toEqual({ issued: 100, held: 100 })
})
