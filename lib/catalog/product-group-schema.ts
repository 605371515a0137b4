import { z } from 'zod'
import { ProductOption, ProductResponse } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, IdInUrl, pageById, pageOfItems, Text, Timestamp } from '@/lib/http/shapes'

const tag = '운영'

/** A list passes over the products of a group that it does not show, so a group must not be large. */
export const GROUP_PRODUCTS_MAX = 100
export const GROUP_OPTIONS_MAX = 3

const OptionName = z.object({ name: z.string(), nameEn: z.string().nullable() })

export const ProductGroupResponse = z.object({
  groupId: IdInResponse,
  groupName: z.string(),
  groupNameEn: z.string().nullable(),
  options: z.array(OptionName),
  products: z.array(
    ProductResponse.pick({
      productId: true,
      productName: true,
      productNameEn: true,
      price: true,
      stockQuantity: true,
      imageUrl: true,
      onSale: true,
    }).extend({
      values: z.array(ProductOption.pick({ value: true, valueEn: true })),
      listed: z.boolean().meta({ description: 'Lists with one product of each group show this one' }),
    }),
  ),
  createdAt: Timestamp,
  version: z.int().meta({ description: 'Incremented by every edit; for `If-Match`' }),
})
export type ProductGroupResponse = z.infer<typeof ProductGroupResponse>

const EnglishText = (max: number) => Text(1, max).nullable().default(null)

export const ProductGroupRequest = z
  .object({
    groupName: Text(1, 200).meta({ description: 'Becomes the name of all its products' }),
    groupNameEn: EnglishText(200),
    options: z
      .array(z.object({ name: Text(1, 40), nameEn: EnglishText(40) }))
      .min(1)
      .max(GROUP_OPTIONS_MAX),
    products: z
      .array(
        z.object({
          productId: Id,
          values: z.array(z.object({ value: Text(1, 40), valueEn: EnglishText(40) })).max(GROUP_OPTIONS_MAX),
        }),
      )
      .min(2)
      .max(GROUP_PRODUCTS_MAX)
      .meta({ description: 'In the order in which they are offered; each with one value for each option' }),
  })
  .superRefine(({ options, products }, check) => {
    const seen = { ids: new Set<number>(), values: new Set<string>() }
    for (const [at, { productId, values }] of products.entries()) {
      const refuse = (message: string) => check.addIssue({ code: 'custom', path: ['products', at], message })
      const combination = JSON.stringify(values.map(({ value }) => value))
      if (values.length !== options.length) refuse('must have one value for each option')
      else if (seen.ids.has(productId)) refuse('must not be there twice')
      else if (seen.values.has(combination)) refuse('must differ from the other products in an option')
      seen.ids.add(productId)
      seen.values.add(combination)
    }
  })
export type ProductGroupRequest = z.output<typeof ProductGroupRequest>

const GroupParams = z.object({ groupId: IdInUrl })
const etag = ({ version }: ProductGroupResponse) => `"${version}"`
const example = {
  body: {
    groupName: '하루결 코튼 반팔 티셔츠',
    options: [{ name: '사이즈' }],
    products: [
      { productId: 9, values: [{ value: 'M' }] },
      { productId: 10, values: [{ value: 'L' }] },
    ],
  },
}

export const listProductGroupsEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminListProductGroups',
  route: 'GET /api/v1/admin/product-groups',
  summary: '상품 묶음 목록 조회',
  description: 'The latest first.',
  query: z.object(pageById(20)),
  response: pageOfItems(ProductGroupResponse),
})

export const getProductGroupEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminGetProductGroup',
  route: 'GET /api/v1/admin/product-groups/{groupId}',
  summary: '상품 묶음 조회',
  params: GroupParams,
  response: ProductGroupResponse,
  etag,
  missing: 'PRODUCT_GROUP_NOT_FOUND',
})

export const createProductGroupEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminCreateProductGroup',
  route: 'POST /api/v1/admin/product-groups',
  summary: '상품 묶기',
  description:
    'Products that are one thing in sizes or colours get one page in the shop. Each keeps its id, price and stock, and takes the name of the group.',
  body: ProductGroupRequest,
  status: 201,
  response: ProductGroupResponse,
  errors: ['PRODUCT_NOT_FOUND', 'PRODUCT_IN_OTHER_GROUP'],
  example,
})

export const saveProductGroupEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminSaveProductGroup',
  route: 'PUT /api/v1/admin/product-groups/{groupId}',
  summary: '상품 묶음 수정',
  description:
    'Replaces the group: products that are left out become products of their own. With `If-Match` only that version.',
  params: GroupParams,
  body: ProductGroupRequest,
  response: ProductGroupResponse,
  etag,
  missing: 'PRODUCT_GROUP_NOT_FOUND',
  errors: ['PRODUCT_NOT_FOUND', 'PRODUCT_IN_OTHER_GROUP', 'STALE_EDIT'],
  example,
})

export const deleteProductGroupEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminDeleteProductGroup',
  route: 'DELETE /api/v1/admin/product-groups/{groupId}',
  summary: '상품 묶음 풀기',
  description: 'Its products stay, each as a product of its own. Returns the group as it was.',
  params: GroupParams,
  response: ProductGroupResponse,
  missing: 'PRODUCT_GROUP_NOT_FOUND',
})
