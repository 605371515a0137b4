/** The URL that next-auth may redirect to: one of this shop, in ASCII as a header requires, else the front page. */
export function returnUrl(url: string, baseUrl: string): string {
  if (!URL.canParse(url, baseUrl)) return baseUrl
  const target = new URL(url, baseUrl)
  return target.origin === new URL(baseUrl).origin ? target.href : baseUrl
}
