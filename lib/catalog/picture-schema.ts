import { z } from 'zod'
import { ImageUrl } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, Text } from '@/lib/http/shapes'

/** Beside the first picture. More than ten would not be looked at. */
export const MORE_PICTURES_MAX = 9

export const ProductPicture = z.object({
  imageUrl: z.string(),
  alt: z.string().nullable().meta({ description: 'What it shows, in Korean' }),
  altEn: z.string().nullable(),
})
export type ProductPicture = z.infer<typeof ProductPicture>

export const PicturesResponse = z.object({
  productId: IdInResponse,
  imageUrl: z.string().nullable().meta({ description: 'The first picture, which lists show' }),
  more: z.array(ProductPicture),
  version: z.int().meta({ description: 'That of the product; for `If-Match`' }),
})
export type PicturesResponse = z.infer<typeof PicturesResponse>

const Alt = Text(1, 200).nullable().default(null)

export const PicturesRequest = z.object({
  imageUrl: ImageUrl.nullable(),
  more: z.array(z.object({ imageUrl: ImageUrl, alt: Alt, altEn: Alt })).max(MORE_PICTURES_MAX),
})
export type PicturesRequest = z.output<typeof PicturesRequest>

const params = z.object({ productId: IdInUrl })

export const getPicturesEndpoint = endpoint({
  name: 'getProductPictures',
  route: 'GET /api/v1/products/{productId}/pictures',
  tag: '상품',
  summary: '상품 사진 조회',
  description: 'Those of a hidden product are visible to operators only.',
  who: 'anyone',
  params,
  response: PicturesResponse,
  missing: 'PRODUCT_NOT_FOUND',
  cache: 'revalidate',
})

export const setPicturesEndpoint = endpoint({
  tag: '운영',
  who: { scope: 'catalog:write' },
  name: 'adminSetProductPictures',
  route: 'PUT /api/v1/admin/products/{productId}/pictures',
  summary: '상품 사진 바꾸기',
  description:
    'Replaces all pictures of the product, in the order in which they are shown. With `If-Match` only that version.',
  params,
  body: PicturesRequest,
  response: PicturesResponse,
  etag: ({ version }) => `"${version}"`,
  missing: 'PRODUCT_NOT_FOUND',
  errors: ['STALE_EDIT'],
  example: {
    body: {
      imageUrl: '/products/cotton-tee.webp',
      more: [{ imageUrl: '/uploads/0123456789abcdef0123456789abcdef.webp', alt: '옷감을 가까이에서' }],
    },
  },
})
