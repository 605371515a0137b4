import type { Locale } from '@/lib/i18n/locale'

type Named = { productName: string; productNameEn: string | null }
type Described = { description: string; descriptionEn: string | null }

/** A product that has no English of its own is shown as it is. */
export const nameIn = (locale: Locale, product: Named): string =>
  (locale === 'en' ? product.productNameEn : null) ?? product.productName

export const descriptionIn = (locale: Locale, product: Described): string =>
  (locale === 'en' ? product.descriptionEn : null) ?? product.description
