import type { AdminCategory } from '@/lib/catalog/category-schema'
import { categoryNameIn } from '@/lib/catalog/product-words'
import type { Locale } from '@/lib/i18n/locale'

/** The name of a category at the desk, which also shows codes without a name. */
export const adminCategoryName = (
  locale: Locale,
  { categoryName, categoryNameEn, category }: AdminCategory,
): string => (categoryName === null ? category : categoryNameIn(locale, { categoryName, categoryNameEn }))

/** The names of categories by their codes. */
export type CategoryNames = Readonly<Record<string, string>>

export const categoryNames = (locale: Locale, categories: AdminCategory[]): CategoryNames =>
  Object.fromEntries(categories.map((each) => [each.category, adminCategoryName(locale, each)]))
