import { expect, test } from 'vitest'
import { PUT } from '@/app/api/v1/users/me/password/route'
import { prisma } from '@/lib/database/client'
import { testDatabase } from '@/lib/testing/database'
import { makeAccount, makeSession } from '@/lib/testing/makers'
import { passwordMatches } from '@/lib/users/password'

testDatabase()
const PASSWORD = 'persimmon-and-jade'
const NEW_PASSWORD = 'walnut-and-indigo'

test('a password is changed once by requests with one Idempotency-Key, and none holds a transaction meanwhile', async () => {
  const { userId } = await makeAccount(PASSWORD)
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': 'change-1',
    cookie: await makeSession(userId),
  }
  const send = () =>
    PUT(
      new Request('http://localhost/api/v1/users/me/password', {
        method: 'PUT',
        headers,
        body: JSON.stringify({ currentPassword: PASSWORD, password: NEW_PASSWORD }),
      }),
      { params: Promise.resolve({}) },
    )
  expect((await send()).status).toBe(204)
  expect((await send()).headers.get('idempotency-replayed')).toBe('true')
  const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
  expect(await passwordMatches(passwordHash, NEW_PASSWORD)).toBe(true)
})
