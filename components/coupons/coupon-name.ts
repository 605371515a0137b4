import type { Locale } from '@/lib/i18n/locale'

type Named = { couponName: string; couponNameEn: string | null }

/** A campaign that has no English of its own is shown as it is. */
export const couponNameIn = (locale: Locale, { couponName, couponNameEn }: Named): string =>
  (locale === 'en' ? couponNameEn : null) ?? couponName
