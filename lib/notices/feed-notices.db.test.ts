import { beforeEach, expect, test } from 'vitest'
import { CampaignEdit } from '@/lib/coupons/campaign-schema'
import { editCampaign } from '@/lib/coupons/edit-campaign'
import { prisma } from '@/lib/database/client'
import { deliverShipment } from '@/lib/fulfilment/deliver-shipment'
import { ParcelRequest } from '@/lib/fulfilment/schema'
import { shipOrder } from '@/lib/fulfilment/ship-order'
import { feedNotices } from '@/lib/notices/feed-notices'
import { mailOfNotice, type StoredNotice } from '@/lib/notices/mail-of-notice'
import { countUnread } from '@/lib/notices/queries'
import { remindOfCoupons } from '@/lib/notices/remind-of-coupons'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { getOrder } from '@/lib/orders/queries'
import { OrderCreateRequest } from '@/lib/orders/schema'
import { testDatabase } from '@/lib/testing/database'
import { makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { HOME, makePaidOrder } from '@/lib/testing/paid-order'
import { checkout, issueCoupon } from '@/lib/testing/writes'
import { seoulTime } from '@/lib/time'

const { pool } = testDatabase()

beforeEach(async () => {
  await pool.query('truncate notices, notice_preferences, outbox_events cascade')
})

async function buy(userId: number, userCouponId?: number) {
  const productId = await makeProduct({ price: 3000 })
  const order = OrderCreateRequest.parse({
    userId,
    orderProducts: [{ productId, quantity: 2 }],
    userCouponId,
  })
  const bought = await checkout(prisma, order)
  if (bought.kind !== 'paid') throw new Error('the order was not paid')
  return bought.order.orderId
}

const notices = () => prisma.notice.findMany({ orderBy: { id: 'asc' } })
const feedAll = async () => {
  while ((await feedNotices()).full);
}

test('an order that is paid and refunded is told once each, however many workers read its events', async () => {
  const userId = await makeUser({ balance: 100_000 })
  const orderId = await buy(userId)
  await cancelOrder(prisma, { orderId, userId })
  await Promise.all(times(5, feedAll))
  const stored = await notices()
  expect(stored.map(({ kind, eventKey }) => [kind, eventKey])).toEqual([
    ['order.paid', `order:${orderId}`],
    ['order.refunded', `order:${orderId}`],
  ])
  const mail = mailOfNotice(stored[0] ?? { kind: '', locale: '', data: null })
  expect(mail?.content.subject).toBe(`주문 ${orderId} 결제가 끝났어요`)
  expect(mail?.content.blocks).toContainEqual({
    kind: 'link',
    label: '주문 보기',
    path: `/orders/${orderId}`,
  })
  expect(JSON.stringify(mail?.content)).toContain('6,000원')
})

test('a mail lists the delivery fee, and an event of the release before there was one is told without it', async () => {
  const { orderId } = await makePaidOrder({ delivery: HOME })
  const earlier = await makePaidOrder()
  const changed = await pool.query(
    `update outbox_events set payload = payload - 'deliveryFee' where aggregateid = $1`,
    [String(earlier.orderId)],
  )
  expect(changed.rowCount).toBe(1)
  await feedAll()
  const textOf = async (id: number) => {
    const notice = await prisma.notice.findFirstOrThrow({ where: { eventKey: `order:${id}` } })
    return JSON.stringify(mailOfNotice(notice)?.content)
  }
  expect(await textOf(orderId)).toMatch(/배송비.*3,000원.*13,000원/)
  const withoutFee = await textOf(earlier.orderId)
  expect(withoutFee).toContain('10,000원')
  expect(withoutFee).not.toContain('배송비')
})

test('mails of an order name sizes and colours, in the language of the recipient', async () => {
  const { orderId, userId, orderProducts } = await makePaidOrder({ delivery: HOME })
  const productId = orderProducts[0]?.productId ?? 0
  const { name } = await prisma.product.update({ where: { id: productId }, data: { nameEn: 'Cotton tee' } })
  const options = [{ name: '사이즈', nameEn: 'Size', value: '미디엄', valueEn: 'M' }]
  await pool.query('update order_lines set options = $2 where order_id = $1', [
    orderId,
    JSON.stringify(options),
  ])
  await cancelOrder(prisma, { orderId, userId })
  await feedAll()
  const stored = await notices()
  expect(stored.map(({ kind }) => kind)).toEqual(['order.paid', 'order.refunded'])
  const labelsIn = (notice: StoredNotice, locale: string) =>
    JSON.stringify(mailOfNotice({ ...notice, locale })?.content.blocks)
  for (const notice of stored) {
    expect(labelsIn(notice, 'ko')).toContain(`"${name} · 미디엄 × 1"`)
    expect(labelsIn(notice, 'en')).toContain('"Cotton tee · M × 1"')
  }
})

test('each parcel of an order and its arrival are told, with the carrier and the number of the parcel', async () => {
  const { orderId, userId } = await makePaidOrder({ delivery: HOME, quantities: [2, 1] })
  const { orderProducts: lines } = await getOrder(orderId, null)
  for (const [index, { productId, quantity }] of lines.entries()) {
    const parcel = ParcelRequest.parse({
      carrier: 'CJ_LOGISTICS',
      trackingNumber: `68920000000${index}`,
      lines: [{ productId, quantity }],
    })
    const { shipmentId } = await shipOrder(prisma, { orderId, parcel, caller: null })
    await deliverShipment(prisma, shipmentId, null)
  }
  await feedAll()
  const stored = (await notices()).filter((notice) => notice.userId === userId)
  expect(stored.map(({ kind }) => kind)).toEqual([
    'order.paid',
    'order.shipped',
    'order.shipped',
    'order.delivered',
  ])
  const mail = mailOfNotice(stored[1] ?? { kind: '', locale: '', data: null })
  expect(JSON.stringify(mail?.content)).toMatch(/CJ대한통운.*689200000000/)
})

test('an event whose notices were not committed is read again', async () => {
  const userId = await makeUser({ balance: 100_000 })
  await buy(userId)
  await pool.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'the notice is not stored'; end $$`)
  await pool.query('create trigger refuse before insert on notices for each row execute function refuse()')
  await expect(feedNotices()).rejects.toThrow('the notice is not stored')
  await pool.query('drop trigger refuse on notices; drop function refuse()')
  await feedAll()
  expect(await notices()).toHaveLength(1)
})

test('an event without readable data holds back no later event', async () => {
  const userId = await makeUser({ balance: 100_000 })
  await pool.query(
    `insert into outbox_events (aggregatetype, aggregateid, type, payload) values ('order', '1', 'order.paid', '{}')`,
  )
  const orderId = await buy(userId)
  await feedAll()
  expect((await notices()).map(({ eventKey }) => eventKey)).toEqual([`order:${orderId}`])
})

test('what a person has turned off is not stored, by channel', async () => {
  const [noMail, nothing, all] = await Promise.all(times(3, () => makeUser({ balance: 100_000 })))
  const choose = (userId = 0, inShop = true) =>
    prisma.noticePreference.create({ data: { userId, topic: 'orders', byMail: false, inShop } })
  await choose(noMail)
  await choose(nothing, false)
  for (const userId of [noMail, nothing, all]) await buy(userId ?? 0)
  await feedAll()
  expect((await notices()).map(({ userId, mailState, inShop }) => ({ userId, mailState, inShop }))).toEqual([
    { userId: noMail, mailState: 'NONE', inShop: true },
    { userId: all, mailState: 'PENDING', inShop: true },
  ])
})

test('a coupon that is claimed again and again keeps nobody from being reminded of the next one', async () => {
  const coupons = await Promise.all([2, 3].map((hours) => makeCoupon({ expiresInMinutes: hours * 60 })))
  const holders = await Promise.all(
    coupons.map(async (couponId) => {
      const userId = await makeUser()
      await issueCoupon(prisma, { couponId, userId })
      return userId
    }),
  )
  await pool.query(`update user_coupons set created_at = now() - interval '5 days'`)
  while ((await remindOfCoupons()).full);
  expect((await notices()).map(({ userId }) => userId)).toEqual(holders)
})

test('the holders of a coupon whose end is moved are reminded of the new end', async () => {
  const couponId = await makeCoupon({ expiresInMinutes: 2 * 60 })
  const userId = await makeUser()
  await issueCoupon(prisma, { couponId, userId })
  await pool.query(`update user_coupons set created_at = now() - interval '5 days'`)
  const remind = async () => {
    while ((await remindOfCoupons()).full);
  }
  await remind()
  const expiredAt = seoulTime(new Date(Date.now() + 48 * 3600_000)).slice(0, 19)
  await editCampaign(prisma, {
    couponId,
    edit: CampaignEdit.parse({ expiredAt: `${expiredAt}+09:00` }),
    ifMatch: null,
    caller: null,
  })
  await remind()
  await remind()
  const told = (await notices()).map(({ expiresAt }) => expiresAt?.getTime() ?? 0)
  expect(told).toHaveLength(2)
  expect((told[1] ?? 0) - (told[0] ?? 0)).toBeGreaterThan(40 * 3600_000)
})

test('the bell counts no more notices than it shows', async () => {
  const userId = await makeUser()
  await pool.query(
    `insert into notices (kind, event_key, recipient, user_id, locale, data, in_shop, mail_state)
     select 'order.paid', n::text, 'x', $1, 'ko', '{}', true, 'NONE' from generate_series(1, 120) n`,
    [userId],
  )
  expect(await countUnread(userId)).toBe(100)
})

test('the holders of a coupon that ends soon are told once, but not those who used it or claimed it just now', async () => {
  const couponId = await makeCoupon({ total: 10, expiresInMinutes: 2 * 24 * 60 })
  const [reminded, used, late] = await Promise.all(times(3, () => makeUser({ balance: 100_000 })))
  const claim = async (userId = 0) => (await issueCoupon(prisma, { couponId, userId })).userCouponId
  await claim(reminded)
  await buy(used ?? 0, await claim(used))
  await pool.query(`update user_coupons set created_at = now() - interval '5 days'`)
  await claim(late)
  await Promise.all(times(4, remindOfCoupons))
  await remindOfCoupons()
  expect((await notices()).map(({ userId, kind }) => [userId, kind])).toEqual([[reminded, 'coupon.expiring']])
})
