/** Calls next-auth's endpoints directly, so that no client library is loaded. Returns null on failure. */
export async function callNextAuth(action: string, fields: Record<string, string>): Promise<URL | null> {
  try {
    const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
    const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
    const response = await fetch(`/api/auth/${action}`, { method: 'POST', body })
    const url = new URL((await response.json()).url)
    // next-auth answers like this when another tab has replaced the CSRF token: nothing was done.
    return url.searchParams.has('csrf') ? null : url
  } catch {
    return null
  }
}

/** The sign-in URL of an OAuth provider, or why it is not available. */
export async function providerUrl(id: string, returnTo: string): Promise<URL | 'provider' | 'unreachable'> {
  const url = await callNextAuth(`signin/${id}`, { callbackUrl: returnTo })
  if (!url) return 'unreachable'
  return url.searchParams.has('error') ? 'provider' : url
}
