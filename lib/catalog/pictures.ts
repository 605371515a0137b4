import type { PicturesResponse, ProductPicture } from '@/lib/catalog/picture-schema'
import { getProduct } from '@/lib/catalog/queries'
import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'

type PictureRow = ProductPicture & { productId: number }

/** In one round trip with the other reads of a page, because every product page needs it. */
const loadPictures = coalesce<number, ProductPicture[]>(async (db, productIds) => {
  const rows = await queryCombined<PictureRow>(
    db,
    sql`select product_id as "productId", url as "imageUrl", alt, alt_en as "altEn" from product_pictures
        where product_id = any(${bigints(productIds)}) order by product_id, position`,
  )
  const pictures = new Map<number, ProductPicture[]>()
  for (const { productId, ...picture } of rows) {
    pictures.set(productId, [...(pictures.get(productId) ?? []), picture])
  }
  return pictures
})

/** The pictures of a product after its first. */
export const listMorePictures = async (productId: number, db: Db = prisma): Promise<ProductPicture[]> =>
  (await loadPictures(db, productId)) ?? []

export async function getPictures(
  productId: number,
  visibility: { hidden: boolean },
  db: Db = prisma,
): Promise<PicturesResponse> {
  const [{ imageUrl, version }, more] = await Promise.all([
    getProduct(productId, visibility, db),
    listMorePictures(productId, db),
  ])
  return { productId, imageUrl, more, version }
}
