import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from 'playwright/test'
import { signInAt } from '@/lib/testing/browserless'

/** The shop that is visited, as `lib/testing/serve-for-browser.ts` wrote it down. */
export const theShop = (): Record<string, string> =>
  JSON.parse(readFileSync('test-results/shop.json', 'utf8'))

/** Someone at the desk, in a browser of their own. */
export async function operator(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const shop = theShop()
  const cookies = await signInAt(baseURL ?? '', shop.operatorEmail ?? '', shop.operatorPassword ?? '')
  const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul' })
  await context.addCookies(
    (cookies ?? '').split('; ').map((pair) => ({
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      url: baseURL ?? '',
    })),
  )
  return context.newPage()
}

export const AT_ONCE = { timeout: 1000 }

/** A key that the page's script answers is nobody's until that script has run, and nothing on the page tells when. */
export async function pressUntil(page: Page, key: string, answered: () => Promise<void>) {
  await expect(async () => {
    await page.keyboard.press(key)
    await answered()
  }).toPass()
}
