import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '@/lib/auth/session'
import { db, query, sql } from '@/lib/db'
import { env } from '@/lib/env'
import { addressOf } from '@/lib/http/client'
import { endpoints } from '@/lib/http/endpoints'
import { ROUTES } from '@/lib/http/routes'
import { makeKey, makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

/** Each caller's answer when it is not let in; `in` is whatever the operation itself then answers. */
const CALLERS = ['nobody', 'self', 'other', 'partner', 'scoped', 'operator', 'blocked'] as const
type CallerKind = (typeof CALLERS)[number]
type Verdict = 'in' | 401 | 403
type Rule = Record<CallerKind, Verdict>

const refused = { nobody: 401, blocked: 401 } as const
const RULES = {
  anyone: {
    nobody: 'in',
    self: 'in',
    other: 'in',
    partner: 'in',
    scoped: 'in',
    operator: 'in',
    blocked: 401,
  },
  ownOnly: { ...refused, self: 'in', other: 403, partner: 403, scoped: 'in', operator: 403 },
  person: { ...refused, self: 'in', other: 'in', partner: 403, scoped: 403, operator: 'in' },
  actor: { ...refused, self: 'in', other: 'in', partner: 403, scoped: 'in', operator: 'in' },
  scope: { ...refused, self: 403, other: 403, partner: 403, scoped: 'in', operator: 'in' },
  operatorInPerson: { ...refused, self: 403, other: 403, partner: 403, scoped: 403, operator: 'in' },
} as const satisfies Record<string, Rule>

type Row = { rule: keyof typeof RULES; params?: object; query?: object; body?: object }

/** An id that nobody has: what is let in answers 404 and changes nothing. */
const NONE = 999_999
const self = 1
const order = { userId: self, orderProducts: [{ productId: NONE, quantity: 1 }] }
const own = (more: Omit<Row, 'rule'> = {}): Row => ({ rule: 'ownOnly', params: { userId: self }, ...more })
const admin = (more: Omit<Row, 'rule'> = {}): Row => ({ rule: 'scope', ...more })
const reason = { reason: '시험' }

/** Every operation, or this does not compile. */
const TABLE: Record<keyof typeof endpoints, Row> = {
  pay: { rule: 'ownOnly', body: { orderId: NONE, userId: self, paymentType: 'BALANCE', amount: 1 } },
  checkout: { rule: 'ownOnly', body: order },
  getBalance: own(),
  chargeBalance: own({ body: { amount: 1 } }),
  getBalanceHistory: own(),
  listCoupons: { rule: 'anyone' },
  issueCoupon: { rule: 'ownOnly', body: { couponId: NONE, userId: self } },
  listUserCoupons: own(),
  listProducts: { rule: 'anyone' },
  getProduct: { rule: 'anyone', params: { productId: NONE } },
  listPopularProducts: { rule: 'anyone' },
  recordStatistics: {
    rule: 'scope',
    body: {
      source: 's',
      orderId: 1,
      userId: 1,
      productId: NONE,
      quantity: 1,
      totalPrice: 1,
      soldAt: '2026-01-01T00:00:00Z',
    },
  },
  createOrder: { rule: 'ownOnly', body: order },
  listOrders: { rule: 'ownOnly', query: { userId: self } },
  getOrder: { rule: 'actor', params: { orderId: NONE } },
  cancelOrder: { rule: 'actor', params: { orderId: NONE }, body: {} },
  getCart: own(),
  clearCart: own(),
  mergeCart: own({ body: { items: [{ productId: NONE, quantity: 1 }] } }),
  addCartItem: own({ body: { productId: NONE, quantity: 1 } }),
  setCartItem: own({ params: { userId: self, productId: NONE }, body: { quantity: 1 } }),
  removeCartItem: own({ params: { userId: self, productId: NONE } }),
  createUser: { rule: 'anyone', body: { email: 'new@example.com', password: 'correct horse', name: '새' } },
  getMe: { rule: 'person' },
  listApiKeys: { rule: 'person' },
  createApiKey: { rule: 'person', body: { name: '시험' } },
  revokeApiKey: { rule: 'person', params: { apiKeyId: NONE } },
  adminToday: admin(),
  adminLowStock: admin(),
  adminListProducts: admin(),
  adminGetProduct: admin({ params: { productId: NONE } }),
  adminCreateProduct: admin({ body: { productName: 'p', price: 1, stockQuantity: 1, category: 'FOOD' } }),
  adminExportProducts: admin(),
  adminImportProducts: admin({ query: { dryRun: 'true' } }),
  adminKeepPicture: admin(),
  adminEditProduct: admin({ params: { productId: NONE }, body: { price: 1 } }),
  adminListCoupons: admin(),
  adminGetCoupon: admin({ params: { couponId: NONE } }),
  adminListClaims: admin({ params: { couponId: NONE } }),
  adminClaimRate: admin({ params: { couponId: NONE } }),
  adminCreateCoupon: admin({
    body: {
      couponCode: 'C',
      couponName: 'c',
      discountType: 'FIXED',
      discountAmount: 1,
      totalQuantity: 1,
      claimFrom: '2026-01-01T00:00:00Z',
      claimUntil: '2026-01-02T00:00:00Z',
      expiredAt: '2026-01-03T00:00:00Z',
    },
  }),
  adminEditCoupon: admin({ params: { couponId: NONE }, body: {} }),
  adminListOrders: admin(),
  adminGetOrder: admin({ params: { orderId: NONE } }),
  adminRefundOrder: admin({ params: { orderId: NONE }, body: reason }),
  adminListUsers: admin(),
  adminGetUser: admin({ params: { userId: NONE } }),
  adminBlockUser: admin({ params: { userId: NONE }, body: reason }),
  adminUnblockUser: admin({ params: { userId: NONE }, body: reason }),
  adminAdjustWallet: {
    rule: 'operatorInPerson',
    params: { userId: NONE },
    body: { amount: 1, ...reason },
  },
  adminListKeys: admin(),
  adminCreateKey: { rule: 'operatorInPerson', body: { name: 'k', scopes: ['metrics:read'] } },
  adminEditKey: { rule: 'operatorInPerson', params: { apiKeyId: NONE }, body: { callsPerMinute: 60 } },
  adminRevokeKey: admin({ params: { apiKeyId: NONE } }),
  adminListAuditRuns: admin(),
  adminListLog: admin(),
  adminListEvents: admin(),
  adminReplayEvent: admin({ params: { eventId: '00000000-0000-4000-8000-000000000000' } }),
  adminReplayEvents: admin({ body: { firstSequence: NONE, dryRun: true } }),
  adminControlDeliveries: admin({ body: { action: 'resume' } }),
  adminRebuildRanking: admin(),
  adminAudit: admin(),
}

/** The scope that a partner needs for an operation; where none does, one that is not asked for. */
function scopeFor(name: keyof typeof endpoints): string {
  const { who } = endpoints[name]
  return typeof who === 'object' && 'scope' in who ? who.scope : 'users:act'
}

const api = await openApi()
const headersOf: Record<Exclude<CallerKind, 'scoped'>, Record<string, string>> = {
  nobody: {},
  self: {},
  other: {},
  partner: {},
  operator: {},
  blocked: {},
}
const scoped: Record<string, Record<string, string>> = {}
const bearer = async (scopes: string[], userId: number | null = null) => ({
  authorization: `Bearer ${await makeKey(scopes, userId)}`,
})

async function session(userId: number): Promise<Record<string, string>> {
  const token = await encode({ token: { sub: String(userId), epoch: 0 }, secret: env.NEXTAUTH_SECRET ?? '' })
  return { cookie: `${sessionCookie()}=${token}` }
}

beforeAll(async () => {
  expect(await makeUser()).toBe(self)
  const [other, operator, blocked] = [await makeUser(), await makeUser(), await makeUser()]
  await query(db, sql`update users set role = 'OPERATOR' where id = ${operator}`)
  headersOf.self = await session(self)
  headersOf.other = await session(other)
  headersOf.operator = await session(operator)
  headersOf.partner = await bearer([])
  headersOf.blocked = await bearer(['admin', 'users:act', 'statistics:write'], blocked)
  await query(db, sql`update users set blocked_at = now() where id = ${blocked}`)
  for (const scope of ['users:act', 'statistics:write', 'metrics:read', 'admin'])
    scoped[scope] = await bearer([scope])
})

afterAll(() => api.close())

async function ask(name: keyof typeof endpoints, caller: CallerKind): Promise<Verdict> {
  const [method, path] = ROUTES[name]
  const { params, query: asked, body } = TABLE[name]
  const credential = caller === 'scoped' ? scoped[scopeFor(name)] : headersOf[caller]
  const answer = await fetch(api.url + addressOf(path, params, asked), {
    method,
    headers: { ...credential, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const said = await answer.text()
  expect(answer.status, `${name} as ${caller}: ${said}`).toBeLessThan(500)
  return answer.status === 401 || answer.status === 403 ? answer.status : 'in'
}

const names = Object.keys(endpoints) as (keyof typeof endpoints)[]

test('every address has a promise, and every promise a row here', () => {
  expect(Object.keys(ROUTES).sort()).toEqual([...names].sort())
  expect(Object.keys(TABLE).sort()).toEqual([...names].sort())
})

test.each(names)('%s lets in whom it should and nobody else', async (name) => {
  const found: Partial<Rule> = {}
  for (const caller of CALLERS) found[caller] = await ask(name, caller)
  expect(found).toEqual(RULES[TABLE[name].rule])
})
