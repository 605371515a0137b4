import type { Locale } from '@/lib/i18n/locale'

export const POLICIES = ['terms', 'privacy', 'refunds', 'prepaid'] as const
export type PolicyName = (typeof POLICIES)[number]

/** A policy as a page shows it. `{name}` and the like stand for the shop's settings, see `policyValues`. */
export type PolicyText = {
  title: string
  summary: string
  sections: readonly { heading: string; paragraphs: readonly string[] }[]
}

/** A policy in both languages, with the day from which this version holds. */
export type Policy = { version: string } & Record<Locale, PolicyText>
