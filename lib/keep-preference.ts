import { cookies } from 'next/headers'

const ONE_YEAR_SECONDS = 365 * 24 * 3600

/** For a choice of taste such as language or theme: remembered by the browser, readable by every page. */
export async function keepPreference(name: string, value: string) {
  const jar = await cookies()
  jar.set(name, value, { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'lax' })
}
