import { cookies } from 'next/headers'
import { isTheme, THEME_COOKIE, type Theme } from './theme'

/** Read from a cookie, so that the first HTML has the right theme without a script. */
export async function getTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value
  return isTheme(chosen) ? chosen : 'system'
}
