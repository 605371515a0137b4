'use server'

import { keepPreference } from '@/lib/keep-preference'
import { isTheme, THEME_COOKIE } from './theme'

export async function setTheme(form: FormData) {
  const theme = form.get('theme')
  if (isTheme(theme)) await keepPreference(THEME_COOKIE, theme)
}
