import { cookies } from 'next/headers'
import { isTheme, THEME_COOKIE, type Theme } from './theme'

/** Kept in a cookie, so that the first byte of HTML already has the right theme and no script has to set it. */
export async function getTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value
  return isTheme(chosen) ? chosen : 'system'
}
