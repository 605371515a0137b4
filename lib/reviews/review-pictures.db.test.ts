import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

const folder = mkdtempSync(join(tmpdir(), 'review-pictures-'))
process.env.DATA_DIR = folder
// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { transaction } = await import('@/lib/database/transaction')
const { OrderCreateRequest } = await import('@/lib/orders/schema')
const { atOnce, makeProduct, makeUser } = await import('@/lib/testing/makers')
const { checkout } = await import('@/lib/testing/writes')
const { createReview } = await import('@/lib/reviews/create-review')
const { deleteReview } = await import('@/lib/reviews/delete-review')
const { editReview } = await import('@/lib/reviews/edit-review')
const { forgetReviewPictures } = await import('@/lib/reviews/forget-review-pictures')
const { hideReview } = await import('@/lib/reviews/moderate-review')
const { purgeHiddenReviews } = await import('@/lib/reviews/purge-hidden')
const { deleteUnusedPictures } = await import('@/lib/reviews/delete-unused-pictures')
const { storeReviewPicture } = await import('@/lib/reviews/store-review-picture')
const { pictures } = await import('@/lib/uploads/pictures')

const { pool } = testDatabase()

let shade = 0
async function upload(): Promise<string> {
  shade++
  // Far apart, because WebP makes equal files of colours that hardly differ.
  const background = { r: (shade * 40) % 256, g: (shade * 90) % 256, b: (shade * 150) % 256 }
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()
  return (await storeReviewPicture(png)).imageUrl
}

const isStored = (url: string) => readdirSync(join(folder, 'uploads')).includes(url.slice('/uploads/'.length))

async function buy() {
  const [userId, productId] = [await makeUser({ balance: 10_000 }), await makeProduct()]
  const orderProducts = [{ productId, quantity: 1 }]
  const bought = await checkout(prisma, OrderCreateRequest.parse({ userId, orderProducts }))
  if (bought.kind !== 'paid') throw new Error(bought.kind)
  return { userId, productId, orderId: bought.order.orderId }
}

type Bought = Awaited<ReturnType<typeof buy>>

const write = ({ userId, productId, orderId }: Bought, pictures: string[]) =>
  createReview(prisma, {
    userId,
    productId,
    input: { orderId, stars: 5, body: '사진처럼 예뻐요. 또 살게요.', pictures },
  })

/** Lets a day pass for every picture that no review shows, and runs the worker's task. */
async function dayLater() {
  await pool.query("update review_pictures set delete_after = delete_after - interval '25 hours'")
  while ((await deleteUnusedPictures()).full);
}

test('a picture of a shown review stays, and one that was never used is deleted after a day', async () => {
  const [used, unused] = [await upload(), await upload()]
  await write(await buy(), [used])
  await deleteUnusedPictures()
  expect(isStored(unused)).toBe(true)
  await dayLater()
  expect([isStored(used), isStored(unused)]).toEqual([true, false])
})

test('pictures of a rewritten and of a deleted review are deleted, but not one that another review shows', async () => {
  const [replaced, kept, added, shared] = [await upload(), await upload(), await upload(), await upload()]
  const bought = await buy()
  const { reviewId } = await write(bought, [replaced, kept, shared])
  await write(await buy(), [shared])
  const change = (pictures: string[]) =>
    editReview(prisma, { userId: bought.userId, reviewId, changes: { pictures } })
  await change([kept, added, shared])
  await dayLater()
  expect([replaced, kept, added, shared].map(isStored)).toEqual([false, true, true, true])
  await deleteReview(prisma, { userId: bought.userId, reviewId })
  await dayLater()
  expect([kept, added, shared].map(isStored)).toEqual([false, false, true])
})

test('a picture that was taken out and put back stays', async () => {
  const url = await upload()
  const bought = await buy()
  const { reviewId } = await write(bought, [url])
  const change = (pictures: string[]) =>
    editReview(prisma, { userId: bought.userId, reviewId, changes: { pictures } })
  await change([])
  await change([url])
  await dayLater()
  expect(isStored(url)).toBe(true)
})

test('a review with a picture that is gone is refused', async () => {
  const url = await upload()
  await dayLater()
  await expect(write(await buy(), [url])).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
    detail: { reason: 'PICTURE_NOT_FOUND' },
  })
})

test('someone who leaves takes the pictures of their reviews along', async () => {
  const url = await upload()
  const bought = await buy()
  await write(bought, [url])
  await transaction(prisma, (tx) => forgetReviewPictures(tx, bought.userId))
  await dayLater()
  expect(isStored(url)).toBe(false)
})

test('pictures of a review that has been hidden for three months are deleted, earlier ones are not', async () => {
  const url = await upload()
  const { reviewId } = await write(await buy(), [url])
  await hideReview(prisma, { reviewId, reason: '광고', ifMatch: null, by: null })
  await purgeHiddenReviews()
  await dayLater()
  expect(isStored(url)).toBe(true)
  await pool.query("update reviews set hidden_at = now() - interval '91 days' where id = $1", [reviewId])
  await purgeHiddenReviews()
  await dayLater()
  expect(isStored(url)).toBe(false)
})

test('of reviews written while unused pictures are deleted, every one that is accepted has its picture', async () => {
  const rounds: { url: string; bought: Bought }[] = []
  for (let n = 0; n < 12; n++) rounds.push({ url: await upload(), bought: await buy() })
  await pool.query("update review_pictures set delete_after = delete_after - interval '25 hours'")
  const writes = rounds.map(
    ({ url, bought }) =>
      () =>
        write(bought, [url]),
  )
  const tally = await atOnce([...writes, deleteUnusedPictures, deleteUnusedPictures])
  expect(Object.keys(tally.codes).filter((code) => code !== 'INVALID_REQUEST')).toEqual([])
  const { rows } = await pool.query("select unnest(pictures) as url from reviews where pictures <> '{}'")
  expect(rows.filter(({ url }) => !isStored(url))).toEqual([])
})

test('a file that cannot be deleted is tried again', async () => {
  const url = await upload()
  const failing = vi.spyOn(pictures, 'delete').mockRejectedValueOnce(new Error('the disk is away'))
  await expect(dayLater()).rejects.toThrow('the disk is away')
  failing.mockRestore()
  await deleteUnusedPictures()
  expect(isStored(url)).toBe(false)
})
