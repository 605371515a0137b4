import { businessFact, contactOf } from '@/lib/business/business'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import { prepaid } from '@/lib/policies/documents/prepaid'
import { privacy } from '@/lib/policies/documents/privacy'
import { refunds } from '@/lib/policies/documents/refunds'
import { terms } from '@/lib/policies/documents/terms'
import type { Policy, PolicyName, PolicyText } from '@/lib/policies/policy'
import { env } from '@/lib/settings/env'

/** The policies that hold now. A change of what people agreed to needs a new version, which asks them again. */
export const policies: Record<PolicyName, Policy> = { terms, privacy, refunds, prepaid }

/** The shop's own settings in the text of a policy. What is not set is left open visibly. */
const valuesIn = (locale: Locale): Record<string, string> => {
  const shop = messages[locale].common.shop
  const open = messages[locale].policies.notSet
  return {
    shop,
    name: businessFact(locale, 'name') ?? shop,
    privacyOfficer: businessFact(locale, 'privacyOfficer') ?? businessFact(locale, 'owner') ?? open,
    hosting: businessFact(locale, 'hosting') ?? open,
    contact: contactOf(locale) || open,
    chargeMin: formatWon(locale, env.CHARGE_MIN),
    chargeMax: formatWon(locale, env.CHARGE_MAX),
    unverifiedMax: formatWon(locale, Math.min(env.CHARGE_UNVERIFIED_MAX, env.CHARGE_MAX)),
    returnDays: String(env.RETURN_DAYS),
    faultDays: String(env.RETURN_FAULT_DAYS),
    balanceMax: formatWon(locale, env.BALANCE_MAX),
  }
}

/** A policy in a language, with the shop's settings filled in. */
export function policyIn(locale: Locale, name: PolicyName): PolicyText & { version: string } {
  const policy = policies[name]
  const { title, summary, sections } = policy[locale]
  const values = valuesIn(locale)
  return {
    version: policy.version,
    title,
    summary: fill(summary, values),
    sections: sections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: paragraphs.map((paragraph) => fill(paragraph, values)),
    })),
  }
}
