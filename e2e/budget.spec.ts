import { gzipSync } from 'node:zlib'
import { expect, type Response, test } from 'playwright/test'

/** What a phone pays for before anything on a catalogue page answers to a touch, each script as gzip makes it. */
const BUDGET_BYTES = 130 * 1024

for (const path of ['/', '/products', '/products/123', '/best-sellers', '/coupons']) {
  test(`${path} loads no more script than its budget`, async ({ page }) => {
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    const bodies = await Promise.all(scripts.map((script) => script.body()))
    const total = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
    // The framework alone is more than this: less would mean that nothing was counted.
    expect(total).toBeGreaterThan(BUDGET_BYTES / 2)
    expect(total).toBeLessThanOrEqual(BUDGET_BYTES)
  })
}
