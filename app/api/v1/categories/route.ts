import { handle } from '@/lib/api/handle'
import { listCategories } from '@/lib/catalog/category-queries'
import { listCategoriesEndpoint } from '@/lib/catalog/category-schema'

export const GET = handle(listCategoriesEndpoint, async ({ caller }) => ({
  items: await listCategories(caller ? 'primary' : 'replica'),
}))
