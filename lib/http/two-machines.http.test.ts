import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeAccount, makeKey, makeUser } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'
import { signInAt } from '@/lib/testing/sign-in'
import { startWebServer } from '@/lib/testing/start-web-server'

type Machine = Awaited<ReturnType<typeof startWebServer>>
let second: Machine
let stranger: Machine

beforeAll(async () => {
  const databaseUrl = inject('databaseUrl')
  second = await startWebServer(databaseUrl, { WORKER: 'off' })
  stranger = await startWebServer(databaseUrl, {
    WORKER: 'off',
    NEXTAUTH_SECRET: 'a-secret-that-no-other-machine-has',
  })
})
afterAll(async () => {
  await Promise.all([second?.stop(), stranger?.stop()])
})

async function charge(at: string, userId: number, key: string, idempotencyKey: string) {
  const answer = await fetch(`${at}/api/v1/balances/${userId}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
    },
    body: JSON.stringify({ amount: 1000 }),
  })
  return {
    status: answer.status,
    replayed: answer.headers.get('idempotency-replayed'),
    body: await answer.json(),
  }
}

const balanceOf = async (userId: number) =>
  (await query<{ balance: number }>(prisma, sql`select balance from wallets where user_id = ${userId}`))[0]
    ?.balance

test('a response stored by one machine is replayed by another with the same secret', async () => {
  const userId = await makeUser()
  const key = await makeKey(['users:act'])
  const idempotencyKey = randomUUID()
  const first = await charge(baseUrl, userId, key, idempotencyKey)
  const again = await charge(second.baseUrl, userId, key, idempotencyKey)
  expect(first).toMatchObject({ status: 200, replayed: null })
  expect(again).toEqual({ ...first, replayed: 'true' })
  expect(await balanceOf(userId)).toBe(1000)
})

test('a stored response that cannot be decrypted is reported, and the request is not run again', async () => {
  const userId = await makeUser()
  const key = await makeKey(['users:act'])
  const idempotencyKey = randomUUID()
  await charge(baseUrl, userId, key, idempotencyKey)
  for (const at of [stranger.baseUrl, stranger.baseUrl]) {
    expect(await charge(at, userId, key, idempotencyKey)).toMatchObject({
      status: 409,
      body: { errorCode: 'IDEMPOTENCY_ANSWER_UNREADABLE', reason: 'SECRET_CHANGED', originalStatus: 200 },
    })
  }
  expect(await balanceOf(userId)).toBe(1000)
  expect(await charge(baseUrl, userId, key, idempotencyKey)).toMatchObject({ status: 200, replayed: 'true' })
})

test('a session of one machine is valid on another', async () => {
  const password = 'a long enough secret'
  const { userId, email } = await makeAccount(password)
  const cookie = (await signInAt(baseUrl, email, password)) ?? ''
  const me = async (at: string) => (await fetch(`${at}/api/v1/users/me`, { headers: { cookie } })).json()
  expect(await me(second.baseUrl)).toMatchObject({ userId })
  expect(await me(stranger.baseUrl)).toMatchObject({ errorCode: 'UNAUTHORIZED' })
})
