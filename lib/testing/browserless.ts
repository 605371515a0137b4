/** Signs in as a browser would, without one, and gives the cookies it would send from then on. */
export async function signInAt(baseUrl: string, email: string, password: string): Promise<string | null> {
  const jar = new Map<string, string>()
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
  }
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const first = await fetch(`${baseUrl}/api/auth/csrf`)
  keep(first)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const second = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies() },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  keep(second)
  return jar.has('next-auth.session-token') ? cookies() : null
}

/** Signs out as a browser would, and gives the status of the answer. */
export async function signOutAt(baseUrl: string, cookie: string): Promise<number> {
  const first = await fetch(`${baseUrl}/api/auth/csrf`, { headers: { cookie } })
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const answer = await fetch(`${baseUrl}/api/auth/signout`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams({ csrfToken, json: 'true', callbackUrl: '/' }),
  })
  return answer.status
}
