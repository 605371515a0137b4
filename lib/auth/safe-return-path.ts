/** The path to open after signing in: one of this shop's pages, else the front page. URLs of other origins are ignored. */
export function safeReturnPath(callbackUrl: string | string[] | undefined): string {
  const target = Array.isArray(callbackUrl) ? callbackUrl[0] : callbackUrl
  const base = 'http://shop.invalid'
  if (!target || !URL.canParse(target, base)) return '/'
  const url = new URL(target, base)
  const path = url.pathname + url.search + url.hash
  const loops = /^\/sign-(in|up)(\/|$)/.test(url.pathname)
  return target.startsWith('/') && url.origin === base && !path.startsWith('//') && !loops ? path : '/'
}
