import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOf } from '@/lib/api/client'
import { endpoints } from '@/lib/api/endpoints'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeKey, makeSession, makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

/** The status for each caller that is refused; `in` means that the operation itself responds. */
const CALLERS = [
  'nobody',
  'self',
  'ownKey',
  'other',
  'partner',
  'scoped',
  'operator',
  'operatorKey',
  'blocked',
] as const
type CallerKind = (typeof CALLERS)[number]
type Verdict = 'in' | 401 | 403
type Rule = Record<CallerKind, Verdict>

const everyone = {
  nobody: 'in',
  self: 'in',
  ownKey: 'in',
  other: 'in',
  partner: 'in',
  scoped: 'in',
  operator: 'in',
  operatorKey: 'in',
  blocked: 401,
} as const
const signedIn = { ...everyone, nobody: 401 } as const
const operators = { ...signedIn, self: 403, ownKey: 403, other: 403, partner: 403 } as const
const RULES = {
  anyone: everyone,
  ownOnly: { ...signedIn, other: 403, partner: 403, operator: 403, operatorKey: 403 },
  person: { ...signedIn, partner: 403, scoped: 403 },
  session: { ...signedIn, ownKey: 403, partner: 403, scoped: 403, operatorKey: 403 },
  actor: { ...signedIn, partner: 403 },
  scope: operators,
  operatorInPerson: { ...operators, scoped: 403 },
  operatorSession: { ...operators, scoped: 403, operatorKey: 403 },
} as const satisfies Record<string, Rule>

type Row = { rule: keyof typeof RULES; params?: object; query?: object; body?: object }

/** An unused id: an admitted request gets 404 and changes nothing. */
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
  endOtherSessions: { rule: 'session' },
  listApiKeys: { rule: 'person' },
  createApiKey: { rule: 'session', body: { name: '시험' } },
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
  adminCreateKey: { rule: 'operatorSession', body: { name: 'k', scopes: ['metrics:read'] } },
  adminEditKey: { rule: 'operatorSession', params: { apiKeyId: NONE }, body: { callsPerMinute: 60 } },
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
  ownKey: {},
  other: {},
  partner: {},
  operator: {},
  operatorKey: {},
  blocked: {},
}
const scoped: Record<string, Record<string, string>> = {}
const bearer = async (scopes: string[], userId: number | null = null) => ({
  authorization: `Bearer ${await makeKey(scopes, userId)}`,
})

const session = async (userId: number) => ({ cookie: await makeSession(userId) })

beforeAll(async () => {
  expect(await makeUser()).toBe(self)
  const [other, operator, blocked] = [await makeUser(), await makeUser(), await makeUser()]
  await query(prisma, sql`update users set role = 'OPERATOR' where id = ${operator}`)
  headersOf.self = await session(self)
  headersOf.other = await session(other)
  headersOf.operator = await session(operator)
  headersOf.ownKey = await bearer([], self)
  headersOf.operatorKey = await bearer(['admin', 'metrics:read', 'statistics:write'], operator)
  headersOf.partner = await bearer([])
  headersOf.blocked = await bearer(['admin', 'users:act', 'statistics:write'], blocked)
  await query(prisma, sql`update users set blocked_at = now() where id = ${blocked}`)
  for (const scope of ['users:act', 'statistics:write', 'metrics:read', 'admin'])
    scoped[scope] = await bearer([scope])
})

afterAll(() => api.close())

type Sent = { body?: string; type?: string; search?: string }

async function send(name: keyof typeof endpoints, caller: CallerKind, sent: Sent): Promise<number> {
  const { method, path } = endpoints[name]
  const { params, query: search } = TABLE[name]
  const credential = caller === 'scoped' ? scoped[scopeFor(name)] : headersOf[caller]
  const address = addressOf(path, params, search)
  const answer = await fetch(api.url + address + (sent.search ?? ''), {
    method,
    headers: { ...credential, ...(sent.type ? { 'content-type': sent.type } : {}) },
    ...(sent.body === undefined ? {} : { body: sent.body }),
  })
  const said = await answer.text()
  expect(answer.status, `${name} as ${caller}: ${said}`).toBeLessThan(500)
  return answer.status
}

const verdictOf = (status: number): Verdict => (status === 401 || status === 403 ? status : 'in')

const names = Object.keys(endpoints) as (keyof typeof endpoints)[]

test('every endpoint has a row in this table', () => {
  expect(Object.keys(TABLE).sort()).toEqual([...names].sort())
})

test.each(names)('%s admits exactly the callers of its row', async (name) => {
  const { body, rule } = TABLE[name]
  const found: Partial<Rule> = {}
  for (const caller of CALLERS) {
    const sent = body ? { body: JSON.stringify(body), type: 'application/json' } : {}
    found[caller] = verdictOf(await send(name, caller, sent))
  }
  expect(found).toEqual(RULES[rule])
})

/** What no operation takes: a body or a query that would be refused with 400, 413 or 415 by itself. */
const unusable = (search: string): Record<string, Sent> => ({
  'no JSON': { body: '{', type: 'application/json' },
  'fields of the wrong type': { body: '[]', type: 'application/json' },
  'not called JSON': { body: 'a,b', type: 'text/csv' },
  'too much': { body: ' '.repeat(70_000), type: 'application/json' },
  'a query that means nothing': { search: `${search}limit=-1&cursor=x&from=x&blocked=x&dryRun=x` },
})

test.each(names)('%s refuses a caller before it validates the input', async (name) => {
  const { rule, query: search, body } = TABLE[name]
  const { who, method } = endpoints[name]
  const namedInBody = typeof who === 'object' && 'self' in who && who.self === 'body'
  for (const caller of CALLERS) {
    const verdict: Verdict = RULES[rule][caller]
    if (verdict === 'in') continue
    // The user is named in the body here, so a caller who may act for others is refused once it is read.
    if (namedInBody && ['other', 'operator', 'operatorKey'].includes(caller)) {
      const foreign = Object.fromEntries(Object.keys(body ?? {}).map((field) => [field, []]))
      const sent = JSON.stringify({ ...foreign, userId: self })
      expect(await send(name, caller, { body: sent, type: 'application/json' }), caller).toBe(verdict)
      continue
    }
    for (const [what, sent] of Object.entries(unusable(search ? '&' : '?'))) {
      if (method === 'GET' && sent.body !== undefined) continue
      expect(await send(name, caller, sent), `${caller}, ${what}`).toBe(verdict)
    }
  }
})
