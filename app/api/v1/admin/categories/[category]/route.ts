import { handle } from '@/lib/api/handle'
import { saveCategoryEndpoint } from '@/lib/catalog/category-schema'
import { saveCategory } from '@/lib/catalog/save-category'

export const PUT = handle(saveCategoryEndpoint, ({ params, body, caller, ifMatch, db }) =>
  saveCategory(db, { ...params, edit: body, ifMatch, by: caller }),
)
