import { expect, type Request, test } from 'playwright/test'

/** What a phone pays for before anything on a catalogue page answers to a touch, as it travels. */
const BUDGET_BYTES = 130 * 1024

for (const path of ['/', '/products', '/products/123', '/best-sellers', '/coupons']) {
  test(`${path} loads no more script than its budget`, async ({ page }) => {
    const scripts: Request[] = []
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request)
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    const sizes = await Promise.all(scripts.map((script) => script.sizes()))
    const total = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
    // The framework alone is more than this: less would mean that nothing was counted.
    expect(total).toBeGreaterThan(BUDGET_BYTES / 2)
    expect(total).toBeLessThanOrEqual(BUDGET_BYTES)
  })
}
