import { handle } from '@/lib/api/handle'
import { orderCategoriesEndpoint } from '@/lib/catalog/category-schema'
import { orderCategories } from '@/lib/catalog/order-categories'

export const PUT = handle(orderCategoriesEndpoint, ({ body, caller, db }) =>
  orderCategories(db, body.categories, caller),
)
