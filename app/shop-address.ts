import { headers } from 'next/headers'
import { env } from '@/lib/settings/env'

/** Where the shop is reached from outside, for the links that must be absolute. */
export async function shopAddress(): Promise<URL> {
  if (env.NEXTAUTH_URL) return new URL(env.NEXTAUTH_URL)
  const host = (await headers()).get('host') ?? `localhost:${env.PORT}`
  return new URL(`http://${host}`)
}
