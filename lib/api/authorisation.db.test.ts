import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOf } from '@/lib/api/client'
import { endpoints } from '@/lib/api/endpoints'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import {
  OPERATOR_ROLES,
  type OperationScope,
  type OperatorRole,
  SCOPES,
  SCOPES_OF,
  USER_KEY_SCOPES,
} from '@/lib/http/scopes'
import { makeKey, makeSession, makeUser } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'
import { setRole } from '@/lib/users/operators'
import { hashPassword } from '@/lib/users/password'

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

type Row = {
  rule: keyof typeof RULES
  /** Named here once more, so that an endpoint cannot change its scope unnoticed. */
  scope?: OperationScope
  params?: object
  query?: object
  body?: object
}

/** An unused id: an admitted request gets 404 and changes nothing. */
const NONE = 999_999
const self = 1
const order = { userId: self, orderProducts: [{ productId: NONE, quantity: 1 }] }
const own = (more: Omit<Row, 'rule'> = {}): Row => ({ rule: 'ownOnly', params: { userId: self }, ...more })
const admin = (scope: OperationScope, more: Omit<Row, 'rule' | 'scope'> = {}): Row => ({
  rule: 'scope',
  scope,
  ...more,
})
const group = {
  groupName: 'g',
  options: [{ name: 'o' }],
  products: [NONE, NONE + 1].map((productId, n) => ({ productId, values: [{ value: String(n) }] })),
}
const reason = { reason: '시험' }
const parcel = { carrier: 'CJ_LOGISTICS', trackingNumber: '689201234567' }

/** Every operation, or this does not compile. */
const TABLE: Record<keyof typeof endpoints, Row> = {
  pay: { rule: 'ownOnly', body: { orderId: NONE, userId: self, paymentType: 'BALANCE', amount: 1 } },
  checkout: { rule: 'ownOnly', body: order },
  tossWebhook: { rule: 'anyone', body: {} },
  getBalance: own(),
  chargeBalance: own({ body: { amount: 1 } }),
  getBalanceHistory: own(),
  listCoupons: { rule: 'anyone' },
  issueCoupon: { rule: 'ownOnly', body: { couponId: NONE, userId: self } },
  listUserCoupons: own(),
  listProducts: { rule: 'anyone' },
  suggestProducts: { rule: 'anyone', query: { q: '가' } },
  listCategories: { rule: 'anyone' },
  getProduct: { rule: 'anyone', params: { productId: NONE } },
  getProductPictures: { rule: 'anyone', params: { productId: NONE } },
  listReviews: { rule: 'anyone', params: { productId: NONE } },
  createReview: {
    rule: 'person',
    params: { productId: NONE },
    body: { orderId: NONE, stars: 5, body: '열 글자가 넘는 후기예요.' },
  },
  editReview: { rule: 'person', params: { reviewId: NONE }, body: { stars: 1 } },
  deleteReview: { rule: 'person', params: { reviewId: NONE } },
  reportReview: { rule: 'person', params: { reviewId: NONE }, body: { reason: 'SPAM' } },
  storeReviewPicture: { rule: 'person' },
  listPopularProducts: { rule: 'anyone' },
  recordStatistics: {
    rule: 'scope',
    scope: 'statistics:write',
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
  setOrderDelivery: { rule: 'actor', params: { orderId: NONE }, body: { addressId: NONE } },
  listShipments: { rule: 'actor', params: { orderId: NONE } },
  requestReturn: {
    rule: 'actor',
    body: { orderId: NONE, reason: 'FAULTY', lines: [{ productId: NONE, quantity: 1 }] },
  },
  listReturns: { rule: 'ownOnly', query: { userId: self } },
  getReturn: { rule: 'actor', params: { returnId: NONE } },
  withdrawReturn: { rule: 'actor', params: { returnId: NONE }, body: {} },
  linkExchange: { rule: 'actor', params: { returnId: NONE }, body: { orderId: NONE } },
  getCart: own(),
  clearCart: own(),
  mergeCart: own({ body: { items: [{ productId: NONE, quantity: 1 }] } }),
  addCartItem: own({ body: { productId: NONE, quantity: 1 } }),
  setCartItem: own({ params: { userId: self, productId: NONE }, body: { quantity: 1 } }),
  removeCartItem: own({ params: { userId: self, productId: NONE } }),
  listAddresses: { rule: 'person' },
  addAddress: {
    rule: 'person',
    body: { recipient: '이다은', phone: '010-1234-5678', postalCode: '04524', roadAddress: '세종대로 110' },
  },
  editAddress: { rule: 'person', params: { addressId: NONE }, body: {} },
  removeAddress: { rule: 'person', params: { addressId: NONE } },
  findPostcodes: { rule: 'person', query: { q: '세종대로 110' } },
  createUser: { rule: 'anyone', body: { email: 'new@example.com', password: 'correct horse', name: '새' } },
  getMe: { rule: 'person' },
  getConsents: { rule: 'person' },
  agreeToPolicies: { rule: 'session', body: { version: 'unknown' } },
  setMarketingConsent: { rule: 'session', body: { agreed: false } },
  openTicket: { rule: 'anyone', body: { email: 'a@example.com', topic: 'OTHER', message: '질문' } },
  adminListTickets: admin('tickets:write'),
  adminAnswerTicket: admin('tickets:write', { params: { ticketId: NONE }, body: { answer: '답' } }),
  requestCashReceipt: {
    rule: 'actor',
    params: { orderId: NONE },
    body: { purpose: 'DEDUCTION', identity: '010-1234-5678' },
  },
  listCashReceipts: { rule: 'actor', params: { orderId: NONE } },
  adminRetryCashReceipt: admin('orders:refund', { params: { receiptId: NONE } }),
  listWithdrawals: { rule: 'person' },
  requestWithdrawal: {
    rule: 'session',
    body: { amount: 1, bank: 'KB', accountNumber: '12345678', holder: '이다은' },
  },
  cancelWithdrawal: { rule: 'person', params: { withdrawalId: NONE } },
  adminListWithdrawals: admin('wallets:write'),
  adminRevealWithdrawalAccount: {
    rule: 'operatorInPerson',
    scope: 'wallets:write',
    params: { withdrawalId: NONE },
  },
  adminSettleWithdrawal: { rule: 'operatorInPerson', scope: 'wallets:write', params: { withdrawalId: NONE } },
  adminRefuseWithdrawal: {
    rule: 'operatorInPerson',
    scope: 'wallets:write',
    params: { withdrawalId: NONE },
    body: reason,
  },
  refundCharges: { rule: 'session', body: { amount: 1 } },
  adminRefundCharges: {
    rule: 'operatorInPerson',
    scope: 'wallets:write',
    params: { userId: NONE },
    body: { amount: 1, ...reason },
  },
  adminListUnclearPayments: admin('wallets:write'),
  adminReadPaymentRecord: {
    rule: 'operatorInPerson',
    scope: 'wallets:write',
    params: { reference: 'none' },
  },
  adminReturnUnclearPayment: {
    rule: 'operatorInPerson',
    scope: 'wallets:write',
    params: { reference: 'none' },
    body: reason,
  },
  adminCloseUnclearPayment: {
    rule: 'operatorInPerson',
    scope: 'wallets:write',
    params: { reference: 'none' },
    body: reason,
  },
  listWishes: { rule: 'person' },
  addWish: { rule: 'person', params: { productId: NONE } },
  removeWish: { rule: 'person', params: { productId: NONE } },
  getRestockRequest: { rule: 'person', params: { productId: NONE } },
  requestRestockNotice: { rule: 'person', params: { productId: NONE } },
  cancelRestockNotice: { rule: 'person', params: { productId: NONE } },
  listNotices: { rule: 'person' },
  readNotices: { rule: 'person', body: { upTo: 1 } },
  listNoticePreferences: { rule: 'person' },
  setNoticePreference: { rule: 'person', body: { topic: 'orders', byMail: true, inShop: true } },
  editProfile: { rule: 'session', body: { name: '이다은' } },
  changePassword: { rule: 'session', body: { currentPassword: 'wrong', password: 'persimmon-and-jade' } },
  requestEmailVerification: { rule: 'session' },
  requestEmailChange: { rule: 'session', body: { email: 'new@example.com', password: 'wrong' } },
  confirmEmail: { rule: 'anyone', body: { token: 'unknown' } },
  requestPasswordReset: { rule: 'anyone', body: { email: 'nobody@example.com' } },
  resetPassword: { rule: 'anyone', body: { token: 'unknown', password: 'persimmon-and-jade' } },
  leaveShop: { rule: 'session', body: { password: 'wrong' } },
  listSessions: { rule: 'session' },
  endSession: { rule: 'session', params: { sessionId: '00000000-0000-4000-8000-000000000000' } },
  endOtherSessions: { rule: 'session' },
  confirmSession: { rule: 'session', body: { password: 'wrong' } },
  getFactors: { rule: 'session' },
  requestPasskey: { rule: 'anyone' },
  beginPasskey: { rule: 'session' },
  addPasskey: { rule: 'session', body: {} },
  renamePasskey: { rule: 'session', params: { passkeyId: NONE }, body: { name: '시험' } },
  removePasskey: { rule: 'session', params: { passkeyId: NONE } },
  beginAuthenticatorApp: { rule: 'session' },
  confirmAuthenticatorApp: { rule: 'session', body: { code: '000000' } },
  removeAuthenticatorApp: { rule: 'session' },
  renewRecoveryCodes: { rule: 'session' },
  listApiKeys: { rule: 'person' },
  createApiKey: { rule: 'session', body: { name: '시험' } },
  revokeApiKey: { rule: 'person', params: { apiKeyId: NONE } },
  adminToday: admin('reports:read'),
  adminDays: admin('reports:read'),
  adminLowStock: admin('reports:read'),
  adminListProducts: admin('catalog:read'),
  adminGetProduct: admin('catalog:read', { params: { productId: NONE } }),
  adminCreateProduct: admin('catalog:write', {
    body: { productName: 'p', price: 1, stockQuantity: 1, category: 'FOOD' },
  }),
  adminExportProducts: admin('catalog:read'),
  adminImportProducts: admin('catalog:write', { query: { dryRun: 'true' } }),
  adminKeepPicture: admin('catalog:write'),
  adminBulkEditProducts: admin('catalog:write', {
    body: { products: [{ productId: NONE }], change: { kind: 'setOnSale', onSale: true } },
  }),
  adminEditProduct: admin('catalog:write', { params: { productId: NONE }, body: { price: 1 } }),
  adminSetProductPictures: admin('catalog:write', {
    params: { productId: NONE },
    body: { imageUrl: null, more: [] },
  }),
  adminListPriceSchedules: admin('catalog:read', { params: { productId: NONE } }),
  adminCreatePriceSchedule: admin('catalog:write', {
    params: { productId: NONE },
    body: { salePrice: 1, saleFrom: '2099-01-01T00:00:00Z', saleUntil: '2099-01-02T00:00:00Z' },
  }),
  adminEndPriceSchedule: admin('catalog:write', { params: { productId: NONE, scheduleId: NONE } }),
  adminListProductGroups: admin('catalog:read'),
  adminGetProductGroup: admin('catalog:read', { params: { groupId: NONE } }),
  adminCreateProductGroup: admin('catalog:write', { body: group }),
  adminSaveProductGroup: admin('catalog:write', { params: { groupId: NONE }, body: group }),
  adminDeleteProductGroup: admin('catalog:write', { params: { groupId: NONE } }),
  adminListCategories: admin('catalog:read'),
  adminSaveCategory: admin('catalog:write', { params: { category: 'X' }, body: { categoryName: 'x' } }),
  adminOrderCategories: admin('catalog:write', { body: { categories: ['NONE'] } }),
  adminListSynonyms: admin('catalog:read'),
  adminListFailedSearches: admin('catalog:read'),
  adminSaveSynonym: admin('catalog:write', { body: { word: '말', means: ['같은말'] } }),
  adminDeleteSynonym: admin('catalog:write', { params: { synonymId: NONE } }),
  adminListCoupons: admin('coupons:read'),
  adminGetAnnouncement: admin('coupons:read', { params: { couponId: NONE } }),
  adminAnnounceCampaign: admin('coupons:write', { params: { couponId: NONE } }),
  adminGetCoupon: admin('coupons:read', { params: { couponId: NONE } }),
  adminListClaims: admin('people:read', { params: { couponId: NONE } }),
  adminClaimRate: admin('coupons:read', { params: { couponId: NONE } }),
  adminCreateCoupon: admin('coupons:write', {
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
  adminEditCoupon: admin('coupons:write', { params: { couponId: NONE }, body: {} }),
  adminListOrders: admin('orders:read'),
  adminExportOrders: admin('orders:export'),
  adminGetOrder: admin('orders:read', { params: { orderId: NONE } }),
  adminRefundOrder: admin('orders:refund', { params: { orderId: NONE }, body: reason }),
  adminSetOrderDelivery: admin('fulfilment', {
    params: { orderId: NONE },
    body: { recipient: '이다은', phone: '010-1234-5678', postalCode: '04524', roadAddress: '세종대로 110' },
  }),
  adminListFulfilment: admin('fulfilment'),
  adminCountFulfilment: admin('fulfilment'),
  adminPrepareOrders: admin('fulfilment', { body: { orderIds: [NONE] } }),
  adminShipOrder: admin('fulfilment', { params: { orderId: NONE }, body: parcel }),
  adminEditShipment: admin('fulfilment', { params: { shipmentId: NONE }, body: parcel }),
  adminDeliverShipment: admin('fulfilment', { params: { shipmentId: NONE }, body: {} }),
  adminReportDelivery: admin('fulfilment', { body: parcel }),
  adminExportToPack: admin('fulfilment'),
  adminImportTracking: admin('fulfilment', { query: { dryRun: 'true' } }),
  adminListReturns: admin('returns:read'),
  adminCountReturns: admin('returns:read'),
  adminGetReturn: admin('returns:read', { params: { returnId: NONE } }),
  adminDecideReturn: admin('orders:refund', {
    params: { returnId: NONE },
    body: { accept: true, note: '시험' },
  }),
  adminReceiveReturn: admin('fulfilment', { params: { returnId: NONE }, body: {} }),
  adminListReviews: admin('reviews:write'),
  adminHideReview: admin('reviews:write', { params: { reviewId: NONE }, body: reason }),
  adminShowReview: admin('reviews:write', { params: { reviewId: NONE } }),
  adminListUsers: admin('people:read'),
  adminGetUser: admin('people:read', { params: { userId: NONE } }),
  adminBlockUser: admin('people:block', { params: { userId: NONE }, body: reason }),
  adminEndSessions: admin('people:block', { params: { userId: NONE } }),
  adminUnblockUser: admin('people:block', { params: { userId: NONE }, body: reason }),
  adminAdjustWallet: {
    rule: 'operatorInPerson',
    scope: 'wallets:write',
    params: { userId: NONE },
    body: { amount: 1, ...reason },
  },
  adminListOperators: admin('roles:read'),
  adminChangeRole: {
    rule: 'operatorSession',
    scope: 'roles:write',
    params: { userId: NONE },
    body: { role: 'ANALYST', ...reason },
  },
  adminListInvitations: admin('roles:read'),
  adminInviteOperator: {
    rule: 'operatorSession',
    scope: 'roles:write',
    body: { email: 'invited@example.com', role: 'SUPPORT' },
  },
  adminRevokeInvitation: {
    rule: 'operatorSession',
    scope: 'roles:write',
    params: { invitationId: '00000000-0000-4000-8000-000000000000' },
  },
  readInvitation: { rule: 'anyone', body: { token: 'unknown' } },
  acceptInvitation: { rule: 'session', body: { token: 'unknown' } },
  adminListKeys: admin('keys:read'),
  adminCreateKey: {
    rule: 'operatorSession',
    scope: 'keys:write',
    body: { name: 'k', scopes: ['metrics:read'] },
  },
  adminEditKey: {
    rule: 'operatorSession',
    scope: 'keys:write',
    params: { apiKeyId: NONE },
    body: { callsPerMinute: 60 },
  },
  adminRevokeKey: admin('keys:write', { params: { apiKeyId: NONE } }),
  adminListAuditRuns: admin('audit:read'),
  adminListMails: admin('mails:read'),
  adminListTexts: admin('mails:read'),
  adminResendText: admin('mails:write', { params: { textId: NONE } }),
  adminResendMail: admin('mails:write', { params: { mailId: NONE } }),
  adminListLog: admin('log:read'),
  adminListOrderNotes: admin('orders:read', { params: { orderId: NONE } }),
  adminAddOrderNote: admin('notes:write', { params: { orderId: NONE }, body: { text: '메모' } }),
  adminListUserNotes: admin('people:read', { params: { userId: NONE } }),
  adminAddUserNote: admin('notes:write', { params: { userId: NONE }, body: { text: '메모' } }),
  adminListEvents: admin('events:read'),
  adminReplayEvent: admin('events:write', { params: { eventId: '00000000-0000-4000-8000-000000000000' } }),
  adminReplayEvents: admin('events:write', { body: { firstSequence: NONE, dryRun: true } }),
  adminControlDeliveries: admin('events:write', { body: { action: 'resume' } }),
  adminRebuildRanking: admin('ranking:write'),
  adminAudit: admin('audit:read'),
}

/** The scope that a partner needs for an operation; where none does, one that is not asked for. */
function scopeFor(name: keyof typeof endpoints): string {
  const { who } = endpoints[name]
  return typeof who === 'object' && 'scope' in who ? who.scope : 'users:act'
}

const api = await openApi()
type Credential = Record<string, string>
const headersOf: Record<Exclude<CallerKind, 'scoped'>, Credential> = {
  nobody: {},
  self: {},
  ownKey: {},
  other: {},
  partner: {},
  operator: {},
  operatorKey: {},
  blocked: {},
}
const scoped: Record<string, Credential> = {}
const staff: Partial<Record<OperatorRole, { session: Credential; key: Credential; userId: number }>> = {}
const bearer = async (scopes: string[], userId: number | null = null) => ({
  authorization: `Bearer ${await makeKey(scopes, userId)}`,
})

const session = async (userId: number) => ({ cookie: await makeSession(userId) })

beforeAll(async () => {
  expect(await makeUser()).toBe(self)
  const [other, operator, blocked] = [await makeUser(), await makeUser(), await makeUser()]
  // With a password, so that `leaveShop` refuses the one of its row and ends no account.
  await query(
    prisma,
    sql`update users set email_verified_at = now(), password_hash = ${await hashPassword('walnut-and-indigo')}`,
  )
  await query(prisma, sql`update users set role = 'OPERATOR' where id = ${operator}`)
  headersOf.self = await session(self)
  headersOf.other = await session(other)
  headersOf.operator = await session(operator)
  headersOf.ownKey = await bearer([], self)
  headersOf.operatorKey = await bearer(['admin', 'metrics:read', 'statistics:write'], operator)
  headersOf.partner = await bearer([])
  headersOf.blocked = await bearer(['admin', 'users:act', 'statistics:write'], blocked)
  await query(prisma, sql`update users set blocked_at = now() where id = ${blocked}`)
  for (const scope of SCOPES) scoped[scope] = await bearer([scope])
  for (const role of OPERATOR_ROLES) {
    const userId = await makeUser()
    await query(
      prisma,
      sql`update users set email_verified_at = now(), password_hash = ${await hashPassword('walnut-and-indigo')} where id = ${userId}`,
    )
    await transaction(prisma, (tx) => setRole(tx, userId, role))
    staff[role] = { session: await session(userId), key: await bearer(['admin'], userId), userId }
  }
})

afterAll(() => api.close())

type Sent = { body?: string; type?: string; search?: string }

const send = (name: keyof typeof endpoints, caller: CallerKind, sent: Sent): Promise<number> =>
  sendWith(name, caller, (caller === 'scoped' ? scoped[scopeFor(name)] : headersOf[caller]) ?? {}, sent)

async function sendWith(
  name: keyof typeof endpoints,
  caller: string,
  credential: Credential,
  sent: Sent,
): Promise<number> {
  const { method, path } = endpoints[name]
  const { params, query: search } = TABLE[name]
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
  const { rule } = TABLE[name]
  const found: Partial<Rule> = {}
  for (const caller of CALLERS) {
    found[caller] = verdictOf(await send(name, caller, sentOf(TABLE[name])))
  }
  expect(found).toEqual(RULES[rule])
})

const sentOf = ({ body }: Row): Sent => (body ? { body: JSON.stringify(body), type: 'application/json' } : {})

test.each(names)('%s admits exactly the roles that have its scope, by session and by key', async (name) => {
  const row = TABLE[name]
  const { who } = endpoints[name]
  expect(typeof who === 'object' && 'scope' in who ? who.scope : undefined).toBe(row.scope)
  const rule: Rule = RULES[row.rule]
  for (const role of OPERATOR_ROLES) {
    const has = row.scope === undefined || SCOPES_OF[role].includes(row.scope)
    for (const [kind, verdict] of [
      ['session', rule.operator],
      ['key', rule.operatorKey],
    ] as const) {
      const status = await sendWith(name, `${role} by ${kind}`, staff[role]?.[kind] ?? {}, sentOf(row))
      expect(verdictOf(status), `${role} by ${kind}`).toBe(has ? verdict : 403)
    }
  }
})

test.each(names.filter((name) => TABLE[name].scope !== undefined))(
  '%s refuses an owner’s key that has every other scope',
  async (name) => {
    const others = USER_KEY_SCOPES.filter((scope) => scope !== TABLE[name].scope && scope !== 'admin')
    const credential = await bearer(others, staff.OWNER?.userId)
    expect(await sendWith(name, 'a key without the scope', credential, sentOf(TABLE[name]))).toBe(403)
  },
)

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
