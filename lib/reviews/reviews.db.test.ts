import { beforeEach, expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { prisma } from '@/lib/database/client'
import { listLog } from '@/lib/operators/queries'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { createOrder } from '@/lib/orders/create-order'
import { OrderCreateRequest } from '@/lib/orders/schema'
import { payOrder } from '@/lib/payments/pay-order'
import { listAllReviews } from '@/lib/reviews/admin-queries'
import { createReview } from '@/lib/reviews/create-review'
import { deleteReview } from '@/lib/reviews/delete-review'
import { editReview } from '@/lib/reviews/edit-review'
import { hideReview, showReview } from '@/lib/reviews/moderate-review'
import { findReviewsOfOrder, listNewestReviews, listProductReviews, listReviews } from '@/lib/reviews/queries'
import { reportReview } from '@/lib/reviews/report-review'
import { ReviewCreateRequest } from '@/lib/reviews/schema'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeProduct, makeUser, times } from '@/lib/testing/makers'

const { pool } = testDatabase()

let productId = 0
beforeEach(async () => {
  productId = await makeProduct({ stock: 100 })
})

async function order(userId: number, product = productId): Promise<number> {
  const orderProducts = [{ productId: product, quantity: 1 }]
  const { orderId } = await createOrder(prisma, OrderCreateRequest.parse({ userId, orderProducts }))
  return orderId
}

async function buy(userId: number, product = productId): Promise<number> {
  const orderId = await order(userId, product)
  await payOrder(prisma, { orderId, userId, amount: 1000, paymentType: 'BALANCE' })
  return orderId
}

const buyer = () => makeUser({ balance: 10_000 })

type Written = { userId: number; orderId: number; stars?: number; body?: string; product?: number }

const write = ({
  userId,
  orderId,
  stars = 5,
  body = '아주 마음에 들어요. 또 살게요.',
  product = productId,
}: Written) =>
  createReview(prisma, {
    userId,
    productId: product,
    input: ReviewCreateRequest.parse({ orderId, stars, body }),
  })

async function writtenBy(userId: number, stars = 5): Promise<number> {
  const { reviewId } = await write({ userId, orderId: await buy(userId), stars })
  return reviewId
}

const summary = async () => (await listReviews(productId, null, { limit: 10 })).summary

const isAuditOk = async () => (await audit()).checks.filter(({ ok }) => !ok).map(({ name }) => name)

test('a buyer reviews a product, and it is shown with the average', async () => {
  const [first, second] = [await buyer(), await buyer()]
  await writtenBy(first, 5)
  await writtenBy(second, 2)
  expect(await listReviews(productId, second, { limit: 10 })).toEqual({
    items: [
      expect.objectContaining({ stars: 2, authorName: '이*은', isMine: true, editedAt: null }),
      expect.objectContaining({ stars: 5, isMine: false }),
    ],
    nextCursor: null,
    summary: { count: 2, average: 3.5, distribution: [0, 1, 0, 0, 1] },
  })
  expect(await isAuditOk()).toEqual([])
})

test('a product without reviews has none and no average, and a hidden product is not found', async () => {
  const none = { items: [], summary: { count: 0, average: null } }
  expect(await listProductReviews(productId, null, { limit: 10 })).toMatchObject(none)
  await pool.query('update products set on_sale = false where id = $1', [productId])
  await expect(listProductReviews(productId, null, { limit: 10 })).rejects.toMatchObject({
    code: 'PRODUCT_NOT_FOUND',
  })
})

test('only the buyer of a paid order reviews it, and only products of it', async () => {
  const [userId, other] = [await buyer(), await buyer()]
  const another = await makeProduct()
  const unpaid = await order(userId)
  await expect(write({ userId, orderId: unpaid })).rejects.toMatchObject({ code: 'ORDER_NOT_REVIEWABLE' })
  const orderId = await buy(userId)
  await expect(write({ userId: other, orderId })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  await expect(write({ userId, orderId: 999_999 })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  await expect(write({ userId, orderId, product: another })).rejects.toMatchObject({
    code: 'PRODUCT_NOT_FOUND',
  })
  await cancelOrder(prisma, { orderId, userId })
  await expect(write({ userId, orderId })).rejects.toMatchObject({ code: 'ORDER_NOT_REVIEWABLE' })
  expect((await summary()).count).toBe(0)
})

test('a refund withdraws the visible review, and a person counts once for a product however often they buy', async () => {
  const userId = await buyer()
  const orderId = await buy(userId)
  await write({ userId, orderId })
  const again = await buy(userId)
  await expect(write({ userId, orderId: again })).rejects.toMatchObject({ code: 'REVIEW_EXISTS' })
  await cancelOrder(prisma, { orderId, userId })
  expect((await summary()).count).toBe(0)
  expect(await isAuditOk()).toEqual([])
  await write({ userId, orderId: again })
  expect((await summary()).count).toBe(1)
})

test('a hidden review of a refunded order stays hidden and cannot be repeated', async () => {
  const userId = await buyer()
  const orderId = await buy(userId)
  const { reviewId } = await write({ userId, orderId })
  await hideReview(prisma, { reviewId, reason: '광고', ifMatch: null, by: null })
  await cancelOrder(prisma, { orderId, userId })
  await expect(showReview(prisma, { reviewId, ifMatch: null, by: null })).rejects.toMatchObject({
    code: 'ORDER_NOT_REVIEWABLE',
  })
  const another = await buy(userId)
  await expect(write({ userId, orderId: another })).rejects.toMatchObject({ code: 'REVIEW_EXISTS' })
})

test('of a refund and a review or its return at once, no refunded order keeps a counted review', async () => {
  const people = await Promise.all(times(8, buyer))
  const orders = await Promise.all(people.map((userId) => buy(userId)))
  const shown = await Promise.all(
    people.slice(0, 4).map(async (userId, at) => {
      const { reviewId } = await write({ userId, orderId: orders[at] ?? 0 })
      await hideReview(prisma, { reviewId, reason: '광고', ifMatch: null, by: null })
      return () => showReview(prisma, { reviewId, ifMatch: null, by: null })
    }),
  )
  const written = people.slice(4).map((userId, at) => () => write({ userId, orderId: orders[at + 4] ?? 0 }))
  const refunds = people.map((userId, at) => () => cancelOrder(prisma, { orderId: orders[at] ?? 0, userId }))
  const tally = await atOnce([...shown, ...written, ...refunds])
  expect(Object.keys(tally.codes).filter((code) => code !== 'ORDER_NOT_REVIEWABLE')).toEqual([])
  expect(await isAuditOk()).toEqual([])
  expect((await summary()).count).toBe(0)
})

test('of many attempts at once to review one order line, one succeeds and is counted once', async () => {
  const userId = await buyer()
  const orderId = await buy(userId)
  const tally = await atOnce(times(8, () => () => write({ userId, orderId })))
  expect(tally).toEqual({ ok: 1, codes: { REVIEW_EXISTS: 7 } })
  expect(await summary()).toMatchObject({ count: 1, distribution: [0, 0, 0, 0, 1] })
})

test('the totals are exact when a product is reviewed, edited, hidden and deleted at once', async () => {
  const people = await Promise.all(times(12, buyer))
  const orders = await Promise.all(people.map((userId) => buy(userId)))
  const created = await Promise.all(
    people.map((userId, at) => write({ userId, orderId: orders[at] ?? 0, stars: (at % 5) + 1 })),
  )
  expect(await summary()).toMatchObject({ count: 12, distribution: [3, 3, 2, 2, 2] })
  const tally = await atOnce(
    created.flatMap(({ reviewId }, at) => {
      const userId = people[at] ?? 0
      return [
        () => editReview(prisma, { userId, reviewId, changes: { stars: 3 } }),
        () =>
          at % 2 === 0
            ? hideReview(prisma, { reviewId, reason: '광고', ifMatch: null, by: null })
            : deleteReview(prisma, { userId, reviewId }),
        () => showReview(prisma, { reviewId, ifMatch: null, by: null }),
      ]
    }),
  )
  expect(Object.keys(tally.codes).every((code) => /^REVIEW_(HIDDEN|NOT_FOUND)$/.test(code))).toBe(true)
  expect(await isAuditOk()).toEqual([])
  const { rows } = await pool.query(
    'select count(*)::int as shown from reviews where product_id = $1 and hidden_at is null',
    [productId],
  )
  expect((await summary()).count).toBe(rows[0].shown)
})

test('an edit moves the review to its new stars, and another person cannot edit or delete it', async () => {
  const [userId, other] = [await buyer(), await buyer()]
  const reviewId = await writtenBy(userId, 5)
  const edited = await editReview(prisma, { userId, reviewId, changes: { stars: 1 } })
  expect(edited).toMatchObject({
    stars: 1,
    body: '아주 마음에 들어요. 또 살게요.',
    editedAt: expect.any(String),
  })
  expect(await summary()).toMatchObject({ average: 1, distribution: [1, 0, 0, 0, 0] })
  for (const attempt of [
    () => editReview(prisma, { userId: other, reviewId, changes: { stars: 5 } }),
    () => deleteReview(prisma, { userId: other, reviewId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'REVIEW_NOT_FOUND' })
})

test('a deleted review can be written again', async () => {
  const userId = await buyer()
  const orderId = await buy(userId)
  const { reviewId } = await write({ userId, orderId, stars: 1 })
  await deleteReview(prisma, { userId, reviewId })
  expect(await summary()).toMatchObject({ count: 0, average: null })
  await write({ userId, orderId, stars: 4 })
  expect(await summary()).toMatchObject({ count: 1, average: 4 })
})

test('a hidden review is not shown or counted, its author sees why, and can neither change nor repeat it', async () => {
  const userId = await buyer()
  const orderId = await buy(userId)
  const { reviewId } = await write({ userId, orderId })
  await hideReview(prisma, { reviewId, reason: '광고예요', ifMatch: null, by: null })
  await hideReview(prisma, { reviewId, reason: '광고', ifMatch: null, by: null })
  expect(await listReviews(productId, userId, { limit: 10 })).toMatchObject({
    items: [],
    summary: { count: 0 },
  })
  expect((await findReviewsOfOrder(orderId, userId)).get(productId)).toMatchObject({ hiddenReason: '광고' })
  const changes = { stars: 1 }
  await expect(editReview(prisma, { userId, reviewId, changes })).rejects.toMatchObject({
    code: 'REVIEW_HIDDEN',
  })
  await expect(deleteReview(prisma, { userId, reviewId })).rejects.toMatchObject({ code: 'REVIEW_HIDDEN' })
  await expect(write({ userId, orderId })).rejects.toMatchObject({ code: 'REVIEW_EXISTS' })
  await showReview(prisma, { reviewId, ifMatch: null, by: null })
  await showReview(prisma, { reviewId, ifMatch: null, by: null })
  expect(await summary()).toMatchObject({ count: 1 })
  const { items } = await listLog({ subject: `review:${reviewId}`, limit: 10 })
  expect(items.map(({ action }) => action)).toEqual([
    'review.show',
    'review.show',
    'review.hide',
    'review.hide',
  ])
})

test('reports of different people are counted once each, and settled by an operator', async () => {
  const userId = await buyer()
  const reviewId = await writtenBy(userId)
  const people = await Promise.all(times(3, () => makeUser()))
  const report = (reporter: number) => () =>
    reportReview(prisma, { userId: reporter, reviewId, reason: 'SPAM' })
  expect(await atOnce([...people, ...people].map(report))).toEqual({ ok: 6, codes: {} })
  const reported = async () =>
    (await listAllReviews({ state: 'reported', limit: 50 })).items.filter((one) => one.reviewId === reviewId)
  expect(await reported()).toMatchObject([{ reports: 3, reportReasons: ['SPAM'], authorName: '이다은' }])
  await showReview(prisma, { reviewId, ifMatch: null, by: null })
  expect(await reported()).toEqual([])
  await report(people[0] ?? 0)()
  expect(await reported()).toMatchObject([{ reports: 1 }])
})

test("one's own review and a hidden one cannot be reported", async () => {
  const [userId, other] = [await buyer(), await makeUser()]
  const reviewId = await writtenBy(userId)
  await expect(reportReview(prisma, { userId, reviewId, reason: 'SPAM' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await hideReview(prisma, { reviewId, reason: '광고', ifMatch: null, by: null })
  await expect(reportReview(prisma, { userId: other, reviewId, reason: 'SPAM' })).rejects.toMatchObject({
    code: 'REVIEW_NOT_FOUND',
  })
})

test("a product's page shows the same newest reviews as their first page, also of several products at once", async () => {
  const other = await makeProduct()
  const people = await Promise.all(times(7, buyer))
  for (const userId of people) await writtenBy(userId, 4)
  const [first = 0, second = 0] = people
  await write({ userId: first, orderId: await buy(first, other), product: other })
  const hidden = await write({ userId: second, orderId: await buy(second, other), product: other })
  await hideReview(prisma, { reviewId: hidden.reviewId, reason: '광고', ifMatch: null, by: null })
  const none = await makeProduct()
  for (const source of ['primary', 'replica'] as const) {
    const products = [productId, other, none]
    const shown = await Promise.all(products.map((id) => listNewestReviews(id, first, source)))
    expect(shown).toEqual(await Promise.all(products.map((id) => listReviews(id, first, { limit: 5 }))))
    expect(shown.map(({ items }) => items.length)).toEqual([5, 1, 0])
  }
})

test('pages of reviews contain every review once, newest first', async () => {
  for (const userId of await Promise.all(times(7, buyer))) await writtenBy(userId)
  const seen: number[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await listReviews(productId, null, { limit: 3, ...(cursor && { cursor: Number(cursor) }) })
    seen.push(...page.items.map(({ reviewId }) => reviewId))
    cursor = page.nextCursor
  }
  expect(seen).toHaveLength(7)
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
})

test.each([
  { stars: 0 },
  { stars: 6 },
  { stars: 4.5 },
  { body: '짧아요' },
  { body: '가'.repeat(2001) },
  { pictures: ['https://example.com/a.webp'] },
  { pictures: ['/products/soap.webp'] },
  { pictures: Array.from({ length: 4 }, (_, at) => `/uploads/${String(at).repeat(32)}.webp`) },
  { orderId: 0 },
])('a review with %j is refused', (wrong) => {
  const review = { orderId: 1, stars: 5, body: '열 글자가 넘는 후기예요.', pictures: [], ...wrong }
  expect(ReviewCreateRequest.safeParse(review).success).toBe(false)
})

test('a reported review that its author deletes and writes again keeps its reports', async () => {
  const userId = await buyer()
  const orderId = await buy(userId)
  const { reviewId } = await write({
    userId,
    orderId,
    stars: 1,
    body: '사장님 전화번호는 010-0000-0000이에요.',
  })
  await reportReview(prisma, { userId: await makeUser(), reviewId, reason: 'PRIVACY' })
  await deleteReview(prisma, { userId, reviewId })
  expect(await summary()).toMatchObject({ count: 0 })
  expect((await findReviewsOfOrder(orderId, userId)).size).toBe(0)
  const reported = async () =>
    (await listAllReviews({ limit: 50 })).items.filter((one) => one.productId === productId)
  expect(await reported()).toEqual([])
  const { rows } = await pool.query('select body from reviews where id = $1', [reviewId])
  expect(rows).toEqual([{ body: '-' }])
  await expect(deleteReview(prisma, { userId, reviewId })).rejects.toMatchObject({ code: 'REVIEW_NOT_FOUND' })
  await expect(showReview(prisma, { reviewId, ifMatch: null, by: null })).rejects.toMatchObject({
    code: 'REVIEW_NOT_FOUND',
  })
  expect(await isAuditOk()).toEqual([])
  const again = await atOnce(times(4, () => () => write({ userId, orderId, stars: 2 })))
  expect(again).toEqual({ ok: 1, codes: { REVIEW_EXISTS: 3 } })
  expect(await reported()).toMatchObject([
    { stars: 2, reports: 1, reportReasons: ['PRIVACY'], hiddenAt: null },
  ])
  expect(await summary()).toMatchObject({ count: 1, average: 2 })
  expect(await isAuditOk()).toEqual([])
})

test('an operator does not settle reports that came after the list was read, nor a text edited since', async () => {
  const userId = await buyer()
  const reviewId = await writtenBy(userId)
  const report = async () => reportReview(prisma, { userId: await makeUser(), reviewId, reason: 'SPAM' })
  await report()
  const seen = (await listAllReviews({ q: String(productId), limit: 50 })).items[0]?.version
  await report()
  const show = (version: number | undefined) =>
    showReview(prisma, { reviewId, ifMatch: `"${version}"`, by: null })
  await expect(show(seen)).rejects.toMatchObject({ code: 'STALE_EDIT' })
  const { version } = await hideReview(prisma, { reviewId, reason: '광고', ifMatch: null, by: null })
  const shown = await show(version)
  expect(shown).toMatchObject({ hiddenAt: null, reports: 0 })
  await editReview(prisma, { userId, reviewId, changes: { body: '전혀 다른 글로 바꾸어 썼어요.' } })
  await expect(show(shown.version)).rejects.toMatchObject({ code: 'STALE_EDIT' })
})

test('the desk finds reviews by product and by text', async () => {
  const userId = await buyer()
  await write({ userId, orderId: await buy(userId), body: '백퍼센트 만족해요 100% 추천' })
  const found = async (q: string) =>
    (await listAllReviews({ q, limit: 50 })).items.map((one) => one.productId)
  expect(await found('100% 추천')).toEqual([productId])
  expect(await found(String(productId))).toContain(productId)
  expect(await found('100_ 추천')).toEqual([])
})
