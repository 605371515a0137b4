import { readFileSync } from 'node:fs'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

/** The texts of one domain, so that tests use what a shopper of that language reads. */
export const texts = <Domain extends keyof Messages>(locale: Locale, domain: Domain): Messages[Domain] =>
  JSON.parse(readFileSync(`lib/i18n/messages/${locale}/${domain}.json`, 'utf8'))
