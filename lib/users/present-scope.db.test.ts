import { beforeEach, describe, expect, test } from 'vitest'
import { POST as createKeyRoute } from '@/app/api/v1/admin/api-keys/route'
import { POST as adjustRoute } from '@/app/api/v1/admin/users/[userId]/wallet-adjustments/route'
import { changeRole } from '@/lib/auth/change-role'
import { createOwnApiKey } from '@/lib/auth/create-api-key'
import { revokeKeysOf } from '@/lib/auth/forget-access'
import { createPartnerKey, limitPartnerKey } from '@/lib/auth/partner-keys'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import type { Operation } from '@/lib/http/operation'
import { serve } from '@/lib/http/serve'
import { refundOrder } from '@/lib/orders/refund-order'
import { decideReturn } from '@/lib/returns/decide-return'
import { receiveReturn } from '@/lib/returns/receive-return'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeKey, makeProduct, makeSession, makeUser, times } from '@/lib/testing/makers'
import { checkout } from '@/lib/testing/writes'
import { adjustWallet } from '@/lib/users/adjust-wallet'
import { setRole } from '@/lib/users/operators'

testDatabase()
const reason = '시험'

const give = (userId: number, role: 'OWNER' | 'MANAGER' | null) =>
  transaction(prisma, (tx) => setRole(tx, userId, role))

/** What a request knows of its caller: the role at its beginning. */
const ownerCaller = (userId: number) =>
  ({ kind: 'session', userId, name: '소유자', role: 'OWNER', scopes: [], keyId: null }) satisfies Caller

let caller: ReturnType<typeof ownerCaller>
beforeEach(async () => {
  const userId = await makeUser()
  await give(userId, 'OWNER')
  caller = ownerCaller(userId)
})

const partnerKey = () =>
  createPartnerKey(prisma, { name: '제휴', scopes: ['users:act'], callsPerMinute: null, caller })

describe('a request that began before its operator lost the role', () => {
  test("creates no partner's key, changes no limit and creates no own key with scopes", async () => {
    const { apiKeyId } = await partnerKey()
    await give(caller.userId, 'MANAGER')
    const refused = { code: 'FORBIDDEN', detail: { reason: 'SCOPE_REQUIRED:keys:write' } }
    await expect(partnerKey()).rejects.toMatchObject(refused)
    await expect(limitPartnerKey(prisma, { apiKeyId, callsPerMinute: 9, caller })).rejects.toMatchObject(
      refused,
    )
    await expect(
      createOwnApiKey(prisma, { name: 'k', scopes: ['keys:write'] }, caller),
    ).rejects.toMatchObject(refused)
    expect(await createOwnApiKey(prisma, { name: 'k', scopes: ['orders:read'] }, caller)).toMatchObject({
      scopes: ['orders:read'],
    })
  })

  test('adjusts no wallet, refunds no order and decides and receives no return', async () => {
    const userId = await makeUser({ balance: 5000 })
    const order = {
      userId,
      orderProducts: [{ productId: await makeProduct(), quantity: 1 }],
      userCouponId: null,
      paymentType: 'BALANCE' as const,
    }
    await checkout(prisma, order)
    const { id: orderId } = await prisma.order.findFirstOrThrow({ where: { userId } })
    await give(caller.userId, null)
    await expect(adjustWallet(prisma, { userId, amount: 100, reason, caller })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(refundOrder(prisma, { orderId, reason, caller })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const returnId = 1
    for (const request of [
      () => decideReturn(prisma, { returnId, accept: true, note: '보내 주세요', caller }),
      () => receiveReturn(prisma, { returnId, caller }),
    ])
      await expect(request()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await prisma.wallet.findUniqueOrThrow({ where: { userId } })).balance).toBe(4000)
  })

  test("creates no partner's key after the change of the role has committed, however many are sent at once", async () => {
    const userId = await makeUser()
    await give(userId, 'OWNER')
    const demote = () =>
      changeRole(prisma, { userId: caller.userId, role: null, reason, caller: ownerCaller(userId) })
    const tally = await atOnce([...times(8, () => partnerKey), demote, ...times(8, () => partnerKey)])
    expect(tally.ok + (tally.codes.FORBIDDEN ?? 0)).toBe(17)
    const log = await prisma.operatorLog.findMany({
      where: {
        OR: [
          { action: 'key.create', operatorId: caller.userId },
          { action: 'role.change', subject: `user:${caller.userId}` },
        ],
      },
      orderBy: { id: 'asc' },
    })
    expect(log.at(-1)?.action).toBe('role.change')
    expect(log).toHaveLength(tally.ok)
  })
})

describe('a request whose body arrives after its sender lost the right', () => {
  const send = (operation: Operation, headers: Record<string, string>, meanwhile: () => Promise<unknown>) => {
    const body = async () => {
      await meanwhile()
      return Buffer.from(JSON.stringify({ name: 'k', scopes: ['users:act'], amount: 100, reason }))
    }
    const sent = { 'content-type': 'application/json', ...headers } as Record<string, string>
    return serve(operation, {
      method: 'POST',
      path: '/',
      search: '',
      header: (name) => sent[name] ?? null,
      body,
      params: { userId: String(caller.userId) },
      address: '127.0.0.1',
    })
  }

  test('with the role is refused', async () => {
    const cookie = await makeSession(caller.userId)
    const { status } = await send(createKeyRoute.operation, { cookie }, () => give(caller.userId, 'MANAGER'))
    expect(status).toBe(403)
    expect(await prisma.apiKey.count({ where: { createdByKeyId: null, userId: null, name: 'k' } })).toBe(0)
  })

  test('with the key is refused', async () => {
    const authorization = `Bearer ${await makeKey(['admin'], caller.userId)}`
    const { status } = await send(adjustRoute.operation, { authorization }, () =>
      transaction(prisma, (tx) => revokeKeysOf(tx, caller.userId)),
    )
    expect(status).toBe(401)
    expect((await prisma.wallet.findUniqueOrThrow({ where: { userId: caller.userId } })).balance).toBe(0)
  })
})
