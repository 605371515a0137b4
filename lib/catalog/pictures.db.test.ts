import { expect, test } from 'vitest'
import { PicturesRequest } from '@/lib/catalog/picture-schema'
import { getPictures, listMorePictures } from '@/lib/catalog/pictures'
import { setPictures } from '@/lib/catalog/set-pictures'
import { prisma } from '@/lib/database/client'
import { listLog } from '@/lib/operators/queries'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, partner, times } from '@/lib/testing/makers'

testDatabase()

const picture = (name: string) => ({ imageUrl: `/products/${name}.webp` })

const set = (productId: number, [first, ...more]: string[], ifMatch: string | null = null) =>
  setPictures(prisma, {
    productId,
    pictures: PicturesRequest.parse({
      imageUrl: first === undefined ? null : picture(first).imageUrl,
      more: more.map(picture),
    }),
    ifMatch,
    by: partner,
  })

test('pictures are replaced in their order, the first is that of the product, and the change is logged', async () => {
  const [productId, other] = [await makeProduct(), await makeProduct()]
  await set(other, ['z', 'y'])
  expect(await set(productId, ['a', 'b', 'c'], '"1"')).toMatchObject({
    imageUrl: '/products/a.webp',
    more: [{ imageUrl: '/products/b.webp', alt: null }, { imageUrl: '/products/c.webp' }],
    version: 2,
  })
  await set(productId, ['c', 'a'])
  const read = await getPictures(productId, { hidden: false })
  expect(read).toMatchObject({ ...picture('c'), more: [picture('a')] })
  expect(await set(productId, [])).toMatchObject({ imageUrl: null, more: [] })
  expect(await listMorePictures(other)).toMatchObject([picture('y')])
  const [last] = (await listLog({ subject: `product:${productId}`, limit: 1 })).items
  expect(last).toMatchObject({
    action: 'product.pictures',
    before: { pictures: ['/products/c.webp', '/products/a.webp'] },
    after: { pictures: [null] },
  })
})

test('an edit based on an old version, an unknown product and a picture from elsewhere are refused', async () => {
  const productId = await makeProduct()
  await set(productId, ['a'])
  await expect(set(productId, ['b'], '"1"')).rejects.toMatchObject({ code: 'STALE_EDIT' })
  await expect(set(99_999_999, ['a'])).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
  const elsewhere = { imageUrl: null, more: [{ imageUrl: 'https://example.com/a.webp' }] }
  expect(PicturesRequest.safeParse(elsewhere).success).toBe(false)
  expect(PicturesRequest.safeParse({ imageUrl: null, more: times(10, () => picture('a')) }).success).toBe(
    false,
  )
})

test('of several orders of pictures that are saved at once one stays as a whole', async () => {
  const productId = await makeProduct()
  const orders = times(12, (n) => [`p${n}`, `q${n}`, `r${n}`])
  await Promise.all(orders.map((order) => set(productId, order)))
  const { imageUrl, more, version } = await getPictures(productId, { hidden: false })
  const names = [imageUrl, ...more.map((each) => each.imageUrl)].map((url) => url?.slice(10, -5))
  expect(orders).toContainEqual(names)
  expect(version).toBe(13)
})
