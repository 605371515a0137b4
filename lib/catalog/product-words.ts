import type { ProductOption } from '@/lib/catalog/schema'
import type { Locale } from '@/lib/i18n/locale'

type Named = { productName: string; productNameEn: string | null }
type Described = { description: string; descriptionEn: string | null }

/** Falls back to Korean when a product has no English name. */
export const nameIn = (locale: Locale, product: Named): string =>
  (locale === 'en' ? product.productNameEn : null) ?? product.productName

export const descriptionIn = (locale: Locale, product: Described): string =>
  (locale === 'en' ? product.descriptionEn : null) ?? product.description

export const optionNameIn = (locale: Locale, { name, nameEn }: ProductOption): string =>
  (locale === 'en' ? nameEn : null) ?? name

export const optionValueIn = (locale: Locale, { value, valueEn }: ProductOption): string =>
  (locale === 'en' ? valueEn : null) ?? value

/** `블랙 / M`; empty for a product without options. */
export const optionsIn = (locale: Locale, { options }: { options: ProductOption[] }): string =>
  options.map((option) => optionValueIn(locale, option)).join(' / ')

/** The name with the options: `코튼 티셔츠 · 블랙 / M`. Used everywhere but on product pages and cards. */
export const fullNameIn = (locale: Locale, product: Named & { options: ProductOption[] }): string =>
  [nameIn(locale, product), optionsIn(locale, product)].filter((part) => part !== '').join(' · ')

type NamedCategory = { categoryName: string; categoryNameEn: string | null }

export const categoryNameIn = (locale: Locale, category: NamedCategory): string =>
  (locale === 'en' ? category.categoryNameEn : null) ?? category.categoryName
