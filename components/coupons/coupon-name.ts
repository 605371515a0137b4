import type { Locale } from '@/lib/i18n/locale'

type Named = { couponName: string; couponNameEn: string | null }

/** Falls back to Korean when a coupon has no English name. */
export const couponNameIn = (locale: Locale, { couponName, couponNameEn }: Named): string =>
  (locale === 'en' ? couponNameEn : null) ?? couponName
