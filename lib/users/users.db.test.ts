import { expect, test } from 'vitest'
import { listApiKeys } from '@/lib/auth/api-keys'
import { authenticate } from '@/lib/auth/authenticate'
import { setBlocked } from '@/lib/auth/block-user'
import { createApiKey, createOwnApiKey } from '@/lib/auth/create-api-key'
import { linkLogin } from '@/lib/auth/link-login'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import { signIn } from '@/lib/auth/sign-in'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeAccount, makeUser, times } from '@/lib/testing/makers'
import { getPerson, listPeople } from '@/lib/users/admin-queries'
import { createUser } from '@/lib/users/create-user'
import { getMe } from '@/lib/users/queries'
import { UserCreateRequest } from '@/lib/users/schema'

const { pool } = testDatabase()

const signUp = (fields: object = {}) =>
  UserCreateRequest.parse({
    email: 'New@Example.com ',
    password: 'correct horse',
    name: ' 김서준 ',
    ...fields,
  })

const callerOf = (userId: number, more: Partial<Caller> = {}): Caller =>
  ({ kind: 'session', userId, name: '', role: 'SHOPPER', scopes: [], keyId: null, ...more }) as Caller

const bearer = (secret: string) =>
  authenticate({ header: (name) => (name === 'authorization' ? `Bearer ${secret}` : null) })

test('ten concurrent sign-ups with one e-mail address create one user with one wallet', async () => {
  const outcomes = await atOnce(times(10, () => () => createUser(prisma, signUp())))
  expect(outcomes).toEqual({ ok: 1, codes: { EMAIL_TAKEN: 9 } })
  const { rows } = await pool.query(
    `select u.email, u.name, w.balance::int, u.password_hash from users u join wallets w on w.user_id = u.id`,
  )
  expect(rows).toMatchObject([{ email: 'new@example.com', name: '김서준', balance: 0 }])
  expect(rows[0].password_hash).toMatch(/^\$argon2id\$/)
})

test('a taken e-mail address is refused inside an open transaction, which stays usable', async () => {
  const { email } = await makeAccount('correct horse')
  const name = await transaction(prisma, async (tx) => {
    await expect(createUser(tx, signUp({ email }))).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
    return (await tx.user.findUniqueOrThrow({ where: { email } })).name
  })
  expect(name).not.toBe('김서준')
})

test('an outside login creates its user once, and none for an address that is taken', async () => {
  const login = {
    provider: 'kakao',
    subject: '1',
    email: ' Outside@Example.com',
    name: null,
    isEmailProven: true,
  }
  const userId = await linkLogin(prisma, login)
  expect(await getMe(Number(userId))).toMatchObject({
    email: 'outside@example.com',
    userName: '손님',
    emailVerified: true,
  })
  expect(await linkLogin(prisma, login)).toBe(userId)
  expect(await linkLogin(prisma, { ...login, subject: '2' })).toBeNull()
  expect(await linkLogin(prisma, { ...login, subject: '3', email: null })).toBeNull()
  expect(await getPerson(Number(userId))).toMatchObject({
    balance: 0,
    logins: ['kakao'],
    apiKeys: 0,
    coupons: 0,
  })
})

test('users are found by a part of the name, by id and by state, page by page', async () => {
  const names = ['가나다 %', '가나다 _', '가나다 3']
  const ids: number[] = []
  for (const name of names) ids.push(await makeUser({ name }))
  const found = async (query: object) => {
    const { items, nextCursor } = await listPeople({ limit: 2, ...query })
    return [items.map(({ userId }) => userId), nextCursor]
  }
  const [first = 0, second = 0, third = 0] = ids
  expect(await found({ q: '가나다' })).toEqual([[third, second], String(second)])
  expect(await found({ q: '가나다', cursor: second })).toEqual([[first], null])
  expect(await found({ q: '다 _' })).toEqual([[second], null])
  expect((await found({ q: String(first) }))[0]).toContain(first)
  await setBlocked(prisma, { userId: second, blocked: true, reason: '시험', caller: null })
  expect(await found({ q: '가나다', blocked: true })).toEqual([[second], null])
  expect(await found({ blocked: true })).toEqual([[second], null])
  expect(await found({ blocked: false })).toEqual([[third, first], String(first)])
})

test('a new user can sign in with the address in any letter case and read the own account', async () => {
  const address = '127.0.0.1'
  const found = await signIn({
    email: 'NEW@example.com',
    password: 'correct horse',
    address,
    requestId: 'request-1',
  })
  expect(found).toMatchObject({ name: '김서준' })
  expect(
    await signIn({ email: 'new@example.com', password: 'wrong horse', address, requestId: 'request-1' }),
  ).toBeNull()
  expect(await getMe(Number(found?.id))).toMatchObject({ email: 'new@example.com', role: 'SHOPPER' })
})

test.each([
  { email: 'no' },
  { email: 'a@b' },
  { email: `${'a'.repeat(250)}@example.com` },
  { email: 'a\u0000@example.com' },
  { password: '1234567' },
  { password: 'x'.repeat(257) },
  { name: '  ' },
  { name: 'x'.repeat(41) },
  { name: 'a\u0000b' },
])('a sign-up with %j is refused', (fields) => {
  expect(() => signUp(fields)).toThrow()
})

test.each([
  ['password', 'PASSWORD_COMMON'],
  ['qwer1234!', 'PASSWORD_SEQUENCE'],
  ['weak@example1', 'PASSWORD_LIKE_ACCOUNT'],
])(
  'a sign-up with the password %j is refused with the reason and creates no user',
  async (password, reason) => {
    const weak = signUp({ email: 'weak@example.com', password })
    await expect(createUser(prisma, weak)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      detail: { reason, errors: [{ pointer: '/password' }] },
    })
    expect((await pool.query("select from users where email = 'weak@example.com'")).rowCount).toBe(0)
  },
)

test('a user with a weak password from before the password rule can still sign in', async () => {
  const { userId, email } = await makeAccount('password')
  expect(
    await signIn({ email, password: 'password', address: '127.0.0.1', requestId: 'request-1' }),
  ).toMatchObject({
    id: String(userId),
  })
})

test('a key authenticates its user until it is revoked, and only its owner can revoke it', async () => {
  const [userId, other] = [await makeUser(), await makeUser()]
  const key = await createOwnApiKey(prisma, { name: 'script', scopes: [] }, callerOf(userId))
  expect(await bearer(key.apiKey)).toMatchObject({ kind: 'key', userId, scopes: [] })
  expect(await listApiKeys(userId)).toMatchObject([{ name: 'script', hint: key.apiKey.slice(-4) }])
  await expect(
    revokeApiKey(prisma, { apiKeyId: key.apiKeyId, owner: other, by: null }),
  ).rejects.toMatchObject({
    code: 'API_KEY_NOT_FOUND',
  })
  await revokeApiKey(prisma, { apiKeyId: key.apiKeyId, owner: userId, by: null })
  await expect(bearer(key.apiKey)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  expect(await listApiKeys(userId)).toEqual([])
})

test('only the digest of a key is stored', async () => {
  const { apiKey } = await createApiKey(prisma, { name: 'partner', scopes: ['users:act'], userId: null })
  const { rows } = await pool.query("select * from api_keys where name = 'partner'")
  expect(JSON.stringify(rows)).not.toContain(apiKey)
  expect(await bearer(apiKey)).toMatchObject({ kind: 'partner', scopes: ['users:act'] })
})

test("a shopper's key cannot have scopes; an operator can create keys with scopes in a session only", async () => {
  const userId = await makeUser()
  const make = (caller: Caller) => createOwnApiKey(prisma, { name: 'k', scopes: ['metrics:read'] }, caller)
  await expect(make(callerOf(userId))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const operator = { role: 'OWNER' } as const
  await expect(make(callerOf(userId, { ...operator, kind: 'key', keyId: 1 }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await pool.query("update users set role = 'OPERATOR' where id = $1", [userId])
  expect(await make(callerOf(userId, operator))).toMatchObject({ scopes: ['metrics:read'] })
})
