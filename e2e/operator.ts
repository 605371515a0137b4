import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from 'playwright/test'
import { signInAt } from '@/lib/testing/sign-in'

/** The shop under test, as written by `lib/testing/serve-for-browser.ts`. */
export const theShop = (): Record<string, string> =>
  JSON.parse(readFileSync('test-results/shop.json', 'utf8'))

/** The paths of all admin pages, with 1 for each id. Read from the file system, so that a new page is tested too. */
export const adminPaths = () =>
  readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^admin\/(.*\/)?page\.tsx$/.test(file))
    .map((file) => `/${file.replace('/page.tsx', '').replace(/\[\w+\]/g, '1')}`)

/** A page on which an operator is signed in, in a browser context of its own. */
export async function newOperatorPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
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

export const SHORT_TIMEOUT = { timeout: 1000 }

/** Key handlers work only after hydration, which cannot be seen on the page, so the press is repeated. */
export async function pressUntil(page: Page, key: string, assertion: () => Promise<void>) {
  await expect(async () => {
    await page.keyboard.press(key)
    await assertion()
  }).toPass()
}
