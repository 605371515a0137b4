import { callNextAuth } from './call-next-auth'

/** The sign-in URL of an OAuth provider, or why it is not available. */
export async function providerUrl(
  provider: string,
  returnTo: string,
): Promise<URL | 'provider' | 'unreachable'> {
  const url = await callNextAuth(`signin/${provider}`, { callbackUrl: returnTo })
  if (!url) return 'unreachable'
  return url.searchParams.has('error') ? 'provider' : url
}
