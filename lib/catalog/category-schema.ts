import { z } from 'zod'
import { CategoryCode, ImageUrl } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { Text } from '@/lib/http/shapes'

/** More would not fit a menu. */
const CATEGORIES_MAX = 500

export const CategoryResponse = z.object({
  category: z.string().meta({ examples: ['SHOES'] }),
  categoryName: z.string(),
  categoryNameEn: z.string().nullable(),
  imageUrl: z.string().nullable(),
})
export type CategoryResponse = z.infer<typeof CategoryResponse>

export const listCategoriesEndpoint = endpoint({
  name: 'listCategories',
  route: 'GET /api/v1/categories',
  tag: '상품',
  summary: '카테고리 조회',
  description: 'Categories with products on sale, in the order of the shop.',
  who: 'anyone',
  response: z.object({ items: z.array(CategoryResponse) }),
  cache: 'revalidate',
})

export const AdminCategory = z.object({
  ...CategoryResponse.shape,
  categoryName: z
    .string()
    .nullable()
    .meta({ description: 'null: products use the code, but it has no name yet' }),
  listed: z.boolean().meta({ description: 'Whether the shop shows the category' }),
  version: z.int().meta({ description: 'For `If-Match`; 0 without a name' }),
})
export type AdminCategory = z.infer<typeof AdminCategory>

export const CategoryEdit = z.object({
  categoryName: Text(1, 40),
  categoryNameEn: Text(1, 40).nullable().default(null),
  imageUrl: ImageUrl.nullable().default(null),
  listed: z.boolean().default(true),
})
export type CategoryEdit = z.output<typeof CategoryEdit>

const tag = '운영'

export const listAdminCategoriesEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminListCategories',
  route: 'GET /api/v1/admin/categories',
  summary: '카테고리 전체 조회',
  description: 'In the order of the shop, hidden ones and codes without a name too.',
  response: z.object({ items: z.array(AdminCategory) }),
})

export const saveCategoryEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminSaveCategory',
  route: 'PUT /api/v1/admin/categories/{category}',
  summary: '카테고리 등록, 수정',
  description: 'Creates a category at the end of the order, or changes it. `If-Match: "0"` only creates.',
  params: z.object({ category: CategoryCode }),
  body: CategoryEdit,
  response: AdminCategory,
  etag: ({ version }) => `"${version}"`,
  missing: 'CATEGORY_NOT_FOUND',
  errors: ['STALE_EDIT'],
  example: { body: { categoryName: '신발', categoryNameEn: 'Shoes' } },
})

export const orderCategoriesEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminOrderCategories',
  route: 'PUT /api/v1/admin/category-order',
  summary: '카테고리 순서 변경',
  description: 'The codes in their new order. Categories that are left out follow in their present order.',
  body: z.object({
    categories: z
      .array(CategoryCode)
      .min(1)
      .max(CATEGORIES_MAX)
      .refine((codes) => new Set(codes).size === codes.length, 'must not name a category twice'),
  }),
  response: z.object({ items: z.array(AdminCategory) }),
  example: { body: { categories: ['SHOES', 'FOOD'] } },
})
