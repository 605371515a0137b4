import type { Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import { env } from '@/lib/settings/env'
import { usesSandbox } from '@/lib/settings/settings'

export const BUSINESS_FIELDS = [
  'name',
  'owner',
  'number',
  'salesNumber',
  'address',
  'phone',
  'email',
  'privacyOfficer',
  'hosting',
] as const
export type BusinessField = (typeof BUSINESS_FIELDS)[number]

const given: Record<BusinessField, string | undefined> = {
  name: env.BUSINESS_NAME,
  owner: env.BUSINESS_OWNER,
  number: env.BUSINESS_NUMBER,
  salesNumber: env.BUSINESS_SALES_NUMBER,
  address: env.BUSINESS_ADDRESS,
  phone: env.BUSINESS_PHONE,
  email: env.BUSINESS_EMAIL,
  privacyOfficer: env.BUSINESS_PRIVACY_OFFICER,
  hosting: env.BUSINESS_HOSTING,
}

/** A demo shows invented values, which nobody can take for a real business. A live shop shows what its settings say. */
export const isExample: boolean = usesSandbox(env) && BUSINESS_FIELDS.some((field) => !given[field])

/** What is known of the business, in the order in which it is shown. */
export function businessFacts(locale: Locale): { field: BusinessField; label: string; value: string }[] {
  const { labels, example } = messages[locale].business
  return BUSINESS_FIELDS.flatMap((field) => {
    const value = given[field] ?? (isExample ? example[field] : undefined)
    return value ? [{ field, label: labels[field], value }] : []
  })
}

/** One fact, or null where the settings lack it. */
export const businessFact = (locale: Locale, field: BusinessField): string | null =>
  businessFacts(locale).find((fact) => fact.field === field)?.value ?? null

/** How to reach the shop, on one line. Empty where the settings do not say. */
export const contactOf = (locale: Locale): string =>
  [businessFact(locale, 'phone'), businessFact(locale, 'email')].filter(Boolean).join(' · ')
