import type { PicturesRequest, PicturesResponse } from '@/lib/catalog/picture-schema'
import { getPictures } from '@/lib/catalog/pictures'
import { lockProducts } from '@/lib/catalog/queries'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Input = { productId: number; pictures: PicturesRequest; ifMatch: string | null; by: Caller | null }

/** Replaces the pictures of a product. Its row is locked, so that of two orders of pictures one wins as a whole. */
export function setPictures(db: Db, { productId, pictures, ifMatch, by }: Input): Promise<PicturesResponse> {
  return transaction(db, async (tx) => {
    const product = (await lockProducts(tx, [productId])).get(productId)
    if (!product) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    requireVersion(ifMatch, product.version)
    const before = await getPictures(productId, { hidden: true }, tx)
    await tx.productPicture.deleteMany({ where: { productId } })
    await tx.productPicture.createMany({
      data: pictures.more.map(({ imageUrl, alt, altEn }, at) => ({
        productId,
        position: at + 2,
        url: imageUrl,
        alt,
        altEn,
      })),
    })
    await tx.product.update({
      where: { id: productId },
      data: { imageUrl: pictures.imageUrl, version: { increment: 1 }, updatedAt: new Date() },
      select: { id: true },
    })
    const after = await getPictures(productId, { hidden: true }, tx)
    await logChange(tx, {
      by,
      action: 'product.pictures',
      subject: `product:${productId}`,
      before: shown(before),
      after: shown(after),
    })
    return after
  })
}

/** As the log shows them: one list of addresses. */
const shown = ({ imageUrl, more }: PicturesResponse) => ({
  pictures: [imageUrl, ...more.map((picture) => picture.imageUrl)],
})
