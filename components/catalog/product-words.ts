import type { Locale } from '@/lib/i18n/locale'

type Named = { productName: string; productNameEn: string | null }
type Described = { description: string; descriptionEn: string | null }

/** Falls back to Korean when a product has no English name. */
export const nameIn = (locale: Locale, product: Named): string =>
  (locale === 'en' ? product.productNameEn : null) ?? product.productName

export const descriptionIn = (locale: Locale, product: Described): string =>
  (locale === 'en' ? product.descriptionEn : null) ?? product.description
