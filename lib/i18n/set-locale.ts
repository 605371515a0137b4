'use server'

import { keepPreference } from '@/lib/keep-preference'
import { isLocale, LOCALE_COOKIE } from './locale'

/** A form's action, so that it works before any script has arrived. */
export async function setLocale(form: FormData) {
  const locale = form.get('locale')
  if (isLocale(locale)) await keepPreference(LOCALE_COOKIE, locale)
}
