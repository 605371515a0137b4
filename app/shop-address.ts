import { headers } from 'next/headers'
import { env } from '@/lib/settings/env'

/** The public origin of the shop, for absolute URLs. */
export async function shopAddress(): Promise<URL> {
  if (env.NEXTAUTH_URL) return new URL(env.NEXTAUTH_URL)
  const host = (await headers()).get('host') ?? `localhost:${env.PORT}`
  return new URL(`http://${host}`)
}
