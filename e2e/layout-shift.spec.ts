import { expect, type Page } from 'playwright/test'
import { newShopper, test } from './shop'

/** Called before the page's own scripts: sums the layout shifts that no input caused. */
function watchShifts() {
  const shifts: number[] = []
  Object.assign(window, { shifts })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) shifts.push(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
}

/**
 * What lines of text move when their font arrives: up to 0.012 were seen on a busy machine, where it arrives after the first
 * paint. Anything larger is a mistake in the layout; one step of the podium that moved was 0.043.
 */
const SHIFT_MAX = 0.02

const shiftsOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  )

const sizes = { phone: { width: 360, height: 780 }, desktop: { width: 1440, height: 900 } }
const guest = ['/', '/products', '/products/123', '/best-sellers', '/coupons', '/cart']
const shopper = ['/', '/coupons', '/cart', '/checkout?buy=2&quantity=2', '/orders', '/wallet']

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport })

    for (const [who, paths] of Object.entries({ guest, shopper }))
      test(`no page of a ${who} shifts while it loads`, async ({ page, context }) => {
        if (who === 'shopper') {
          const userId = await newShopper(context, 10_000)
          await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 1 } })
        }
        await page.addInitScript(watchShifts)
        for (const path of paths) {
          await page.goto(path, { waitUntil: 'networkidle' })
          expect(await shiftsOf(page), path).toBeLessThan(SHIFT_MAX)
        }
      })
  })
}
