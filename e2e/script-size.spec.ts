import { gzipSync } from 'node:zlib'
import { expect, type Response, test } from 'playwright/test'
import { HINT } from '@/lib/server/hint-compilation'

/** Gzipped size of all scripts that a catalogue page loads. */
const BUDGET_BYTES = 130 * 1024

for (const path of ['/', '/products', '/products/123', '/best-sellers', '/coupons']) {
  test(`${path} loads no more than 130 KB of script`, async ({ page }) => {
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    const bodies = await Promise.all(scripts.map((script) => script.body()))
    const total = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
    // The framework alone is larger, so a smaller total means that scripts were not counted.
    expect(total).toBeGreaterThan(BUDGET_BYTES / 2)
    expect(total).toBeLessThanOrEqual(BUDGET_BYTES)
    // React's and Next's: the page's thread would compile them otherwise.
    const largest = bodies.sort((a, b) => b.length - a.length).slice(0, 2)
    for (const body of largest) expect(body.toString().startsWith(HINT)).toBe(true)
  })
}
