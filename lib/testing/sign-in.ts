const cookiesOf = (response: Response): string[] =>
  response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')

/** Sends the form of a sign-in as a browser does. `cookies` are those that the form was sent with, `before` among them. */
export async function postSignIn(baseUrl: string, fields: Record<string, string>, before: string[] = []) {
  const csrf = await fetch(`${baseUrl}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const cookies = [...before, ...cookiesOf(csrf)]
  const response = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies.join('; ') },
    body: new URLSearchParams({ csrfToken, json: 'true', ...fields }),
  })
  return { response, cookies }
}

/** Signs in with the requests that a browser sends. Returns the Cookie header, or null if it was refused. */
export const signInAt = (baseUrl: string, email: string, password: string): Promise<string | null> =>
  signInWith(baseUrl, { email, password })

/** The same with the fields of another step or way. */
export async function signInWith(baseUrl: string, fields: Record<string, string>): Promise<string | null> {
  const { response, cookies } = await postSignIn(baseUrl, fields)
  // A cookie that is set again replaces the one of that name.
  const jar = new Map([...cookies, ...cookiesOf(response)].map((pair) => [pair.split('=', 1)[0], pair]))
  return jar.has('next-auth.session-token') ? [...jar.values()].join('; ') : null
}

/** Signs out with the requests that a browser sends. Returns the status of the response. */
export async function signOutAt(baseUrl: string, cookie: string): Promise<number> {
  const csrf = await fetch(`${baseUrl}/api/auth/csrf`, { headers: { cookie } })
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const response = await fetch(`${baseUrl}/api/auth/signout`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams({ csrfToken, json: 'true', callbackUrl: '/' }),
  })
  return response.status
}
