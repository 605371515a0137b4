/** Where to go after signing in: a page of ours, or the front page. An address that leads elsewhere is not followed. */
export function safeReturn(given: string | string[] | undefined): string {
  const wanted = Array.isArray(given) ? given[0] : given
  const base = 'http://ours.invalid'
  if (!wanted || !URL.canParse(wanted, base)) return '/'
  const url = new URL(wanted, base)
  const path = url.pathname + url.search + url.hash
  const loops = /^\/sign-(in|up)(\/|$)/.test(url.pathname)
  return wanted.startsWith('/') && url.origin === base && !path.startsWith('//') && !loops ? path : '/'
}
