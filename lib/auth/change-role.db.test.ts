import { beforeEach, describe, expect, test } from 'vitest'
import { leaveShop } from '@/lib/accounts/leave-shop'
import { changeRoleOf } from '@/lib/accounts/operator-accounts'
import { setBlocked } from '@/lib/auth/block-user'
import { changeRole } from '@/lib/auth/change-role'
import { endSessionsOfPerson } from '@/lib/auth/end-sessions-of-person'
import { callerOfSession } from '@/lib/auth/session'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import type { OperatorRole } from '@/lib/http/scopes'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeKey, makeSession, makeUser, times } from '@/lib/testing/makers'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { vacuumAnalyze } from '@/lib/testing/vacuum'
import { listOperators, requireAnOwner, setRole } from '@/lib/users/operators'
import { findRole } from '@/lib/users/queries'

const { pool } = testDatabase()
const reason = '시험'

async function makeOperator(role: OperatorRole): Promise<number> {
  const userId = await makeUser()
  await pool.query('update users set email_verified_at = now() where id = $1', [userId])
  await transaction(prisma, (tx) => setRole(tx, userId, role))
  return userId
}

const callerOf = (userId: number, role: OperatorRole = 'OWNER'): Caller => ({
  kind: 'session',
  userId,
  name: '소유자',
  role,
  scopes: [],
  keyId: null,
  confirmedAt: new Date(),
})

/** The caller of a key that has every scope of its owner. */
const keyOf = (userId: number): Caller => ({
  kind: 'key',
  userId,
  name: '소유자',
  role: 'OWNER',
  scopes: ['admin'],
  keyId: 1,
})

/** As if the owner had signed in a while ago. */
const unconfirmed = (userId: number): Caller =>
  Object.assign(callerOf(userId), { confirmedAt: new Date(Date.now() - 11 * 60_000) })

const owners = async () =>
  (await pool.query("select id::int from users where role = 'OPERATOR' and blocked_at is null")).rows.length

const change = (caller: Caller | null, userId: number, role: OperatorRole | null) =>
  changeRole(prisma, { userId, role, reason, caller })
const block = (caller: Caller, userId: number) =>
  setBlocked(prisma, { userId, blocked: true, reason, caller })

beforeEach(() => pool.query("update users set role = 'SHOPPER', operator_role = null"))

describe('the role of a person', () => {
  test('is given, changed and taken by an owner, and each change is in the log', async () => {
    const owner = await makeOperator('OWNER')
    const userId = await makeUser()
    await pool.query('update users set email_verified_at = now() where id = $1', [userId])
    for (const role of ['SUPPORT', 'OWNER', 'ANALYST', null] as const) {
      const person = await change(callerOf(owner), userId, role)
      expect(person).toMatchObject({ operatorRole: role, role: role === null ? 'SHOPPER' : 'OPERATOR' })
      expect(await findRole(userId)).toBe(role ?? 'SHOPPER')
    }
    const log = await prisma.operatorLog.findMany({
      where: { subject: `user:${userId}`, action: 'role.change' },
      orderBy: { id: 'asc' },
    })
    expect(log.map(({ operatorId, before, after }) => ({ operatorId, before, after }))).toEqual([
      { operatorId: owner, before: { role: null }, after: { role: 'SUPPORT', reason } },
      { operatorId: owner, before: { role: 'SUPPORT' }, after: { role: 'OWNER', reason } },
      { operatorId: owner, before: { role: 'OWNER' }, after: { role: 'ANALYST', reason } },
      { operatorId: owner, before: { role: 'ANALYST' }, after: { role: null, reason } },
    ])
  })

  test('that stays the same is not written to the log', async () => {
    const owner = await makeOperator('OWNER')
    const userId = await makeOperator('SUPPORT')
    await change(callerOf(owner), userId, 'SUPPORT')
    expect(await prisma.operatorLog.count({ where: { subject: `user:${userId}` } })).toBe(0)
  })

  test('makes only owners operators to the previous release, which would let them do everything', async () => {
    const seen = async (userId: number) =>
      (await pool.query('select role::text from users where id = $1', [userId])).rows[0].role
    expect(await seen(await makeOperator('OWNER'))).toBe('OPERATOR')
    for (const role of ['MANAGER', 'FULFILMENT', 'SUPPORT', 'ANALYST'] as const)
      expect(await seen(await makeOperator(role))).toBe('SHOPPER')
  })

  test('is that of an owner for an operator whom the previous release has created', async () => {
    const userId = await makeUser()
    await pool.query("update users set role = 'OPERATOR' where id = $1", [userId])
    expect(await findRole(userId)).toBe('OWNER')
    await expect(change(callerOf(userId), userId, null)).rejects.toMatchObject({
      detail: { reason: 'LAST_OWNER' },
    })
  })

  test('is not given to a shopper who has not proven the address, but by the command line', async () => {
    const owner = await makeOperator('OWNER')
    const userId = await makeUser()
    await expect(change(callerOf(owner), userId, 'ANALYST')).rejects.toMatchObject({
      detail: { reason: 'EMAIL_UNVERIFIED' },
    })
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
    await changeRoleOf(email, 'ANALYST')
    expect(await findRole(userId)).toBe('ANALYST')
  })

  test('is not given to nobody', async () => {
    const owner = await makeOperator('OWNER')
    await expect(change(callerOf(owner), 999_999, 'ANALYST')).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
  })
})

describe('the last owner', () => {
  test('cannot give up the role, be demoted by the command line, or leave', async () => {
    const owner = await makeOperator('OWNER')
    await makeOperator('MANAGER')
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: owner } })
    for (const attempt of [
      () => change(callerOf(owner), owner, 'MANAGER'),
      () => change(callerOf(owner), owner, null),
      () => changeRoleOf(email, null),
    ])
      await expect(attempt()).rejects.toMatchObject({ detail: { reason: 'LAST_OWNER' } })
    await expect(leaveShop(prisma, { password: undefined, caller: callerOf(owner) })).rejects.toMatchObject({
      detail: { reason: 'OPERATOR' },
    })
    expect(await owners()).toBe(1)
  })

  test('is the one who is not blocked', async () => {
    const [owner, other] = [await makeOperator('OWNER'), await makeOperator('OWNER')]
    await block(callerOf(owner), other)
    await expect(change(callerOf(owner), owner, null)).rejects.toMatchObject({
      detail: { reason: 'LAST_OWNER' },
    })
  })

  test('remains when two owners demote or block each other at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await pool.query("update users set role = 'SHOPPER', operator_role = null, blocked_at = null")
      const [a, b] = [await makeOperator('OWNER'), await makeOperator('OWNER')]
      const acts = [change, change, block, block].map((act, n) => {
        const [actor, target] = n % 2 === 0 ? [a, b] : [b, a]
        return () => (act === block ? block(callerOf(actor), target) : change(callerOf(actor), target, null))
      })
      const tally = await atOnce(acts)
      expect(await owners(), JSON.stringify(tally)).toBe(1)
      // Who has lost the role may not use it any more, though the request began before.
      expect(tally.codes.FORBIDDEN).toBeGreaterThanOrEqual(1)
    }
  })

  test('remains when all of many owners give up the role at the same moment', async () => {
    const all = []
    for (let n = 0; n < 8; n++) all.push(await makeOperator('OWNER'))
    const tally = await atOnce(all.map((userId) => () => change(callerOf(userId), userId, 'ANALYST')))
    expect(tally).toEqual({ ok: 7, codes: { INVALID_REQUEST: 1 } })
    expect(await owners()).toBe(1)
  })
})

describe('blocking an operator', () => {
  test('is for owners only, also by a stale session of one', async () => {
    await makeOperator('OWNER')
    const [manager, support] = [await makeOperator('MANAGER'), await makeOperator('SUPPORT')]
    const shopper = await makeUser()
    await expect(block(callerOf(manager, 'MANAGER'), support)).rejects.toMatchObject({
      detail: { reason: 'SCOPE_REQUIRED:roles:write' },
    })
    expect(await block(callerOf(manager, 'MANAGER'), shopper)).toMatchObject({ userId: shopper })
    await expect(block(callerOf(manager, 'OWNER'), support)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('and changing the role at once leaves a state that one after the other could have left', async () => {
    const owner = await makeOperator('OWNER')
    const userId = await makeOperator('SUPPORT')
    await atOnce(
      times(
        10,
        (n) => () =>
          n % 2 === 0
            ? block(callerOf(owner), userId)
            : change(callerOf(owner), userId, n % 4 === 1 ? 'MANAGER' : 'SUPPORT'),
      ),
    )
    const person = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
    expect(person.blockedAt).not.toBeNull()
    expect(['MANAGER', 'SUPPORT']).toContain(person.operatorRole)
  })
})

test('signing a person out everywhere ends all their sessions at once, is logged, and for an operator is an owner’s', async () => {
  const owner = await makeOperator('OWNER')
  const [manager, support] = [await makeOperator('MANAGER'), await makeOperator('SUPPORT')]
  const shopper = await makeUser()
  const valid = async (cookie: string) => (await callerOfSession(cookie.split('=')[1] ?? '')) !== null
  const sessions = [await makeSession(shopper), await makeSession(shopper)]
  await endSessionsOfPerson(prisma, shopper, callerOf(manager, 'MANAGER'))
  expect([await valid(sessions[0] ?? ''), await valid(sessions[1] ?? '')]).toEqual([false, false])
  expect(
    await prisma.operatorLog.count({ where: { subject: `user:${shopper}`, action: 'person.endSessions' } }),
  ).toBe(1)
  const theirs = await makeSession(support)
  await expect(endSessionsOfPerson(prisma, support, callerOf(manager, 'MANAGER'))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(await valid(theirs)).toBe(true)
  await endSessionsOfPerson(prisma, support, callerOf(owner))
  expect(await valid(theirs)).toBe(false)
})

describe('blocking, unblocking and signing out', () => {
  const acts = (caller: Caller, userId: number) => [
    () => setBlocked(prisma, { userId, blocked: true, reason, caller }),
    () => setBlocked(prisma, { userId, blocked: false, reason, caller }),
    () => endSessionsOfPerson(prisma, userId, caller),
  ]

  test("an operator is not for a key, not even an owner's", async () => {
    const owner = await makeOperator('OWNER')
    const [other, shopper] = [await makeOperator('OWNER'), await makeUser()]
    for (const act of acts(keyOf(owner), other))
      await expect(act()).rejects.toMatchObject({
        code: 'FORBIDDEN',
        detail: { reason: 'SESSION_REQUIRED' },
      })
    expect(await owners()).toBe(2)
    for (const act of acts(keyOf(owner), shopper)) await act()
  })

  test('an operator is not for a session whose person has not proved who they are for a while', async () => {
    const owner = await makeOperator('OWNER')
    const [other, shopper] = [await makeOperator('ANALYST'), await makeUser()]
    const theirs = await makeSession(other)
    for (const act of acts(unconfirmed(owner), other))
      await expect(act()).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    expect(await callerOfSession(theirs.split('=')[1] ?? '')).not.toBeNull()
    for (const act of acts(unconfirmed(owner), shopper)) await act()
    for (const act of acts(callerOf(owner), other)) await act()
  })
})

describe('the keys of a person', () => {
  const validKeys = (userId: number) => prisma.apiKey.count({ where: { userId, revokedAt: null } })
  const blockAndUnblock = async (caller: Caller, userId: number) => {
    for (const blocked of [true, false]) await setBlocked(prisma, { userId, blocked, reason, caller })
  }

  test('do not come back to an operator with an unblock, but to a shopper', async () => {
    const owner = await makeOperator('OWNER')
    const [support, shopper] = [await makeOperator('SUPPORT'), await makeUser()]
    await makeKey(['orders:refund'], support)
    await makeKey([], shopper)
    await blockAndUnblock(callerOf(owner), support)
    await blockAndUnblock(callerOf(owner), shopper)
    expect([await validKeys(support), await validKeys(shopper)]).toEqual([0, 1])
  })

  test.each([null, 'ANALYST', 'SUPPORT'] as const)(
    'do not come back with the old role after the role was %s',
    async (role) => {
      const owner = await makeOperator('OWNER')
      const manager = await makeOperator('MANAGER')
      await makeKey(['admin'], manager)
      await change(callerOf(owner), manager, role)
      await change(callerOf(owner), manager, 'MANAGER')
      expect(await validKeys(manager)).toBe(0)
    },
  )

  test('stay with a role that can do more', async () => {
    const owner = await makeOperator('OWNER')
    const support = await makeOperator('SUPPORT')
    await makeKey(['orders:refund'], support)
    await change(callerOf(owner), support, 'MANAGER')
    expect(await validKeys(support)).toBe(1)
  })
})

test('operators are found among many shoppers by index', async () => {
  const owner = await makeOperator('OWNER')
  const support = await makeOperator('SUPPORT')
  await pool.query(
    `insert into users (email, name) select n || '@many.example', 'n' from generate_series(1, 20000) n`,
  )
  await vacuumAnalyze(pool, 'users')
  const list = await rowsReadBy('users', () => listOperators())
  expect(list.result.map(({ id }) => id)).toEqual([owner, support])
  expect(list.tableScans).toBe(0)
  expect(list.rows).toBeLessThan(20)
  const check = await rowsReadBy('users', () => transaction(prisma, requireAnOwner))
  expect(check.tableScans).toBe(0)
  expect(check.rows).toBeLessThan(20)
})
