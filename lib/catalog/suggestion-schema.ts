import { z } from 'zod'
import { CategoryResponse } from '@/lib/catalog/category-schema'
import { ProductResponse } from '@/lib/catalog/schema'
import { endpoint } from '@/lib/http/endpoint'
import { Text } from '@/lib/http/shapes'

export const Suggestions = z.object({
  words: z.array(z.string()).meta({ description: 'Known words that begin with the last word of `q`' }),
  categories: z.array(CategoryResponse),
  products: z.array(
    ProductResponse.pick({
      productId: true,
      productName: true,
      productNameEn: true,
      price: true,
      imageUrl: true,
    }),
  ),
})
export type Suggestions = z.infer<typeof Suggestions>

export const suggestProductsEndpoint = endpoint({
  name: 'suggestProducts',
  route: 'GET /api/v1/products/suggestions',
  tag: '상품',
  summary: '검색어 제안',
  description: 'What a search that is being typed may be about: a few words, categories and products.',
  who: 'anyone',
  query: z.object({ q: Text(1, 100) }),
  response: Suggestions,
  cache: 'revalidate',
  // Somebody who types asks a few times a second at most.
  limit: { calls: 600, seconds: 60 },
})
