import { askSession } from './ask-session'

/** Where an account elsewhere lets one in, or why nobody can say. */
export async function addressOfProvider(
  provider: string,
  returnTo: string,
): Promise<URL | 'provider' | 'unreachable'> {
  const answer = await askSession(`signin/${provider}`, { callbackUrl: returnTo })
  if (!answer) return 'unreachable'
  return answer.searchParams.has('error') ? 'provider' : answer
}
