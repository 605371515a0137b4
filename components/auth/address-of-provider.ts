import { askSession } from './ask-session'

/** The sign-in URL of an OAuth provider, or why it is not available. */
export async function addressOfProvider(
  provider: string,
  returnTo: string,
): Promise<URL | 'provider' | 'unreachable'> {
  const answer = await askSession(`signin/${provider}`, { callbackUrl: returnTo })
  if (!answer) return 'unreachable'
  return answer.searchParams.has('error') ? 'provider' : answer
}
