import { beforeAll, expect, test } from 'vitest'
import { setBlocked } from '@/lib/auth/block-user'
import { claimRate, listAllCampaigns, listClaims } from '@/lib/coupons/campaign-queries'
import { CampaignEdit, CampaignRequest } from '@/lib/coupons/campaign-schema'
import { createCampaign } from '@/lib/coupons/create-campaign'
import { editCampaign } from '@/lib/coupons/edit-campaign'
import { prisma } from '@/lib/database/client'
import type { Caller } from '@/lib/http/caller'
import { listLog } from '@/lib/operators/queries'
import { testDatabase } from '@/lib/testing/database'
import { issueCoupon } from '@/lib/testing/writes'
import { computeToday } from '@/lib/totals/today'
import { adjustWallet } from '@/lib/users/adjust-wallet'
import { listPeople } from '@/lib/users/admin-queries'

const operator: Caller = {
  kind: 'session',
  userId: 2,
  name: '운영자',
  role: 'OWNER',
  scopes: [],
  keyId: null,
}
const hour = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString()
const campaign = (code: string, totalQuantity: number) =>
  CampaignRequest.parse({
    couponCode: code,
    couponName: '겨울',
    discountType: 'FIXED',
    discountAmount: 1000,
    totalQuantity,
    claimFrom: hour(-1),
    claimUntil: hour(1),
    expiredAt: hour(24),
  })

beforeAll(async () => {
  await testDatabase().pool.query(
    `insert into users (email, name, role) values ('a@x.example', '이다은', 'SHOPPER'), ('o@x.example', '운영자', 'OPERATOR');
     insert into wallets (user_id) select id from users`,
  )
})

test('raising the total of a sold-out campaign allows further claims, and each change is logged', async () => {
  const made = await createCampaign(prisma, campaign('ONE', 1), operator)
  await issueCoupon(prisma, { couponId: made.couponId, userId: 1 })
  await expect(issueCoupon(prisma, { couponId: made.couponId, userId: 2 })).rejects.toMatchObject({
    code: 'COUPON_OUT_OF_STOCK',
  })
  await editCampaign(prisma, {
    couponId: made.couponId,
    edit: { totalQuantity: 2 },
    ifMatch: '"1"',
    caller: operator,
  })
  await issueCoupon(prisma, { couponId: made.couponId, userId: 2 })
  const claims = await listClaims(made.couponId, { limit: 10 })
  expect(claims.items.map((claim) => claim.claimNumber)).toEqual([2, 1])
  const rate = await claimRate(made.couponId, 5)
  expect(rate.minutes.reduce((sum, { claims }) => sum + claims, 0)).toBe(2)
  const log = await listLog({ subject: `coupon:${made.couponId}`, limit: 10 })
  expect(log.items.map(({ action, actor }) => [action, actor])).toEqual([
    ['coupon.edit', '운영자'],
    ['coupon.create', '운영자'],
  ])
  expect(log.items[0]?.before).toMatchObject({ totalQuantity: 1, version: 1 })
  expect(log.items[0]?.after).toMatchObject({ totalQuantity: 2, version: 2 })
})

test('a cap on a fixed discount is refused at its field and accepted on a percentage', () => {
  const fixed = { ...campaign('CAP', 5), maxDiscountAmount: 500 }
  expect(CampaignRequest.safeParse(encoded(fixed)).error?.issues).toMatchObject([
    { path: ['maxDiscountAmount'] },
  ])
  const percent = { ...fixed, discountType: 'PERCENTAGE', discountAmount: 10 }
  expect(CampaignRequest.safeParse(encoded(percent)).data).toMatchObject({ maxDiscountAmount: 500 })
})

/** As it is sent: moments are texts. */
const encoded = (request: object): unknown => JSON.parse(JSON.stringify(request))

test('of two edits made from the same version, one is saved and the other is refused as STALE_EDIT', async () => {
  const { couponId } = await createCampaign(prisma, campaign('TWO', 5), operator)
  const edit = (couponName: string) =>
    editCampaign(prisma, { couponId, edit: { couponName }, ifMatch: '"1"', caller: operator })
  const results = await Promise.allSettled([edit('가'), edit('나')])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'STALE_EDIT' },
  })
})

test('the total of a campaign cannot shrink, its code is unique, and a stopped campaign refuses claims', async () => {
  const { couponId } = await createCampaign(prisma, campaign('THREE', 5), operator)
  await expect(
    editCampaign(prisma, { couponId, edit: { totalQuantity: 4 }, ifMatch: null, caller: operator }),
  ).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  await expect(createCampaign(prisma, campaign('THREE', 5), operator)).rejects.toMatchObject({
    code: 'COUPON_CODE_TAKEN',
  })
  await editCampaign(prisma, { couponId, edit: { stopped: true }, ifMatch: null, caller: operator })
  await expect(issueCoupon(prisma, { couponId, userId: 1 })).rejects.toMatchObject({
    detail: { reason: 'STOPPED' },
  })
})

test('a wallet correction is one ledger row with reason and operator, and cannot overdraw the wallet', async () => {
  const adjust = (amount: number) =>
    adjustWallet(prisma, { userId: 1, amount, reason: '시험', caller: operator })
  expect(await adjust(5000)).toMatchObject({ balance: 5000, sequence: 1 })
  expect(await adjust(-2000)).toMatchObject({ balance: 3000, sequence: 2 })
  await expect(adjust(-3001)).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' })
  const { rows } = await testDatabase().pool.query(
    'select type, amount::int, reason, operator_id::int from wallet_entries where user_id = 1 order by seq',
  )
  expect(rows).toEqual([
    { type: 'CHARGE', amount: 5000, reason: '운영자: 시험', operator_id: 2 },
    { type: 'PAYMENT', amount: 2000, reason: '운영자: 시험', operator_id: 2 },
  ])
})

test('users are found by part of name, e-mail or id; blocking ends sessions; operators cannot block themselves', async () => {
  for (const q of ['다은', 'a@x.ex', '1', '이']) {
    const found = await listPeople({ q, limit: 10 })
    expect(found.items.map(({ userId }) => userId)).toContain(1)
  }
  const blocked = await setBlocked(prisma, { userId: 1, blocked: true, reason: '시험', caller: operator })
  expect(blocked.blockedAt).not.toBeNull()
  const { rows } = await testDatabase().pool.query('select session_epoch from users where id = 1')
  expect(rows).toEqual([{ session_epoch: 1 }])
  await setBlocked(prisma, { userId: 1, blocked: false, reason: '시험', caller: operator })
  await expect(
    setBlocked(prisma, { userId: 2, blocked: true, reason: '시험', caller: operator }),
  ).rejects.toMatchObject({ detail: { reason: 'YOURSELF' } })
})

test('the figures of the day are the same when read again from stored slices', async () => {
  await testDatabase().pool.query(
    `insert into orders (user_id, status, subtotal, total, expires_at, ordered_at, paid_at)
     select 1, 'PAID', 7000, 7000, at + interval '30 min', at, at
     from (values (now() - interval '1 day' - interval '2 hours'), (now() - interval '7 days' - interval '1 min'), (now())) t(at)`,
  )
  const first = await computeToday()
  expect(await computeToday()).toMatchObject({ today: first.today, yesterday: first.yesterday })
  expect(first.today).toMatchObject({ orders: 1, sales: 7000, averageBasket: 7000, claims: 2, charges: 0 })
  const { rows } = await testDatabase().pool.query('select sum(orders)::int as orders from shop_totals')
  expect(rows[0].orders).toBeGreaterThanOrEqual(1)
})

test('filtering campaigns by state returns those that show that state, and % and _ in a search are literal', async () => {
  const made = await createCampaign(prisma, { ...campaign('P_CT', 5), couponName: '100% off' }, operator)
  await createCampaign(prisma, { ...campaign('PXCT', 5), claimFrom: new Date(hour(0.5)) }, operator)
  await createCampaign(prisma, campaign('STOP', 5), operator).then(({ couponId }) =>
    editCampaign(prisma, { couponId, edit: { stopped: true }, ifMatch: null, caller: operator }),
  )
  const all = await listAllCampaigns({ limit: 100 })
  const states = ['OPEN', 'UPCOMING', 'SOLD_OUT', 'CLOSED'] as const
  for (const state of states) {
    const { items } = await listAllCampaigns({ state, limit: 100 })
    expect(items).toEqual(all.items.filter((item) => item.state === state))
    expect(items.length).toBeGreaterThan(0)
  }
  const codes = async (q: string) => (await listAllCampaigns({ q, limit: 10 })).items.map((c) => c.couponCode)
  expect(await codes('p_ct')).toEqual(['P_CT'])
  expect(await codes('100%')).toEqual(['P_CT'])
  const older = all.items.filter(({ couponId }) => couponId < made.couponId)
  expect(await listAllCampaigns({ cursor: made.couponId, limit: 1 })).toEqual({
    items: older.slice(0, 1),
    nextCursor: String(older[0]?.couponId),
  })
  await expect(createCampaign(prisma, campaign('P_CT', 5), operator)).rejects.toMatchObject({
    code: 'COUPON_CODE_TAKEN',
  })
})

const editing = (couponId: number, edit: object) =>
  editCampaign(prisma, { couponId, edit: CampaignEdit.parse(encoded(edit)), ifMatch: null, caller: operator })
const refusal = (...fields: string[]) => ({
  code: 'INVALID_REQUEST',
  detail: { errors: fields.map((field) => expect.objectContaining({ pointer: `/${field}` })) },
})

test('dates and minimum of a campaign that nobody has claimed can be changed freely', async () => {
  const { couponId } = await createCampaign(prisma, campaign('FREE', 5), operator)
  const after = await editing(couponId, {
    claimFrom: '2030-01-01T00:00:00+09:00',
    claimUntil: '2030-01-02T00:00:00+09:00',
    expiredAt: '2030-01-03T00:00:00+09:00',
    minOrderAmount: 9000,
  })
  expect(after).toMatchObject({
    claimFrom: '2030-01-01T00:00:00',
    claimUntil: '2030-01-02T00:00:00',
    expiredAt: '2030-01-03T00:00:00',
    minOrderAmount: 9000,
    state: 'UPCOMING',
    version: 2,
  })
  await expect(editing(couponId, { claimUntil: '2029-01-01T00:00:00+09:00' })).rejects.toMatchObject(
    refusal('claimUntil'),
  )
  await expect(editing(couponId, { expiredAt: '2030-01-01T12:00:00+09:00' })).rejects.toMatchObject(
    refusal('expiredAt'),
  )
})

test('once someone holds a coupon its terms only become better', async () => {
  const { couponId } = await createCampaign(
    prisma,
    { ...campaign('HELD', 5), minOrderAmount: 5000 },
    operator,
  )
  await issueCoupon(prisma, { couponId, userId: 1 })
  for (const [edit, field] of [
    [{ claimFrom: hour(-2) }, 'claimFrom'],
    [{ expiredAt: hour(12) }, 'expiredAt'],
    [{ minOrderAmount: 5001 }, 'minOrderAmount'],
    [{ totalQuantity: 4 }, 'totalQuantity'],
  ] as const) {
    await expect(editing(couponId, edit)).rejects.toMatchObject(refusal(field))
  }
  const better = await editing(couponId, { expiredAt: hour(48), minOrderAmount: 4000, claimUntil: hour(0.5) })
  expect(better).toMatchObject({ minOrderAmount: 4000, issuedQuantity: 1, version: 2 })
})

test('an expiry at the second in which claims end is accepted, although the stored end has milliseconds', async () => {
  const made = await createCampaign(
    prisma,
    {
      ...campaign('MS', 5),
      claimUntil: new Date('2030-01-01T00:00:00.900Z'),
      expiredAt: new Date('2031-01-01'),
    },
    operator,
  )
  const after = await editing(made.couponId, { expiredAt: '2030-01-01T00:00:00Z' })
  expect(after.expiredAt).toBe(after.claimUntil)
})

test('of claims and edits at once, every claim was made by the terms that the edit checked', async () => {
  for (let round = 0; round < 10; round++) {
    const { couponId } = await createCampaign(prisma, campaign(`RACE${round}`, 5), operator)
    const [edit] = await Promise.allSettled([
      editing(couponId, { claimFrom: hour(2), claimUntil: hour(3) }),
      issueCoupon(prisma, { couponId, userId: 1 }),
      issueCoupon(prisma, { couponId, userId: 2 }),
    ])
    const claims = await listClaims(couponId, { limit: 10 })
    // Either the campaign was moved before anyone had claimed, or it was claimed and could not be moved.
    expect(edit.status).toBe(claims.items.length === 0 ? 'fulfilled' : 'rejected')
  }
})
