/** Where next-auth may send a browser: a URL of this shop, in ASCII as a header needs it, or its front page. */
export function returnUrl(url: string, baseUrl: string): string {
  if (!URL.canParse(url, baseUrl)) return baseUrl
  const target = new URL(url, baseUrl)
  return target.origin === new URL(baseUrl).origin ? target.href : baseUrl
}
