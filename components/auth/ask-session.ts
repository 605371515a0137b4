/** Next-auth's own addresses, asked by hand: a page needs no library for them, and a failure is an answer like any other. */
export async function askSession(action: string, fields: Record<string, string>): Promise<URL | null> {
  try {
    const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
    const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
    const answer = await fetch(`/api/auth/${action}`, { method: 'POST', body })
    const url = new URL((await answer.json()).url)
    // So it answers a token that another tab has replaced meanwhile: nothing was done.
    return url.searchParams.has('csrf') ? null : url
  } catch {
    return null
  }
}
