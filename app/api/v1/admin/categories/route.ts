import { handle } from '@/lib/api/handle'
import { listAllCategories } from '@/lib/catalog/category-queries'
import { listAdminCategoriesEndpoint } from '@/lib/catalog/category-schema'

export const GET = handle(listAdminCategoriesEndpoint, async () => ({ items: await listAllCategories() }))
