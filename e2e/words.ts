import { readFileSync } from 'node:fs'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

/** A domain's own words, so that the tests press what a shopper of that language reads. */
export const words = <Domain extends keyof Messages>(locale: Locale, domain: Domain): Messages[Domain] =>
  JSON.parse(readFileSync(`lib/i18n/messages/${locale}/${domain}.json`, 'utf8'))
