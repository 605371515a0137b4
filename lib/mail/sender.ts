import type { Locale } from '@/lib/i18n/locale'

/** The shop as the end of each mail shows it. */
export type Sender = { locale: Locale; name: string; lines: readonly string[] }
