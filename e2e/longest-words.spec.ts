import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { type BrowserContext, expect, type Page } from 'playwright/test'
import { adminPaths, newOperatorPage } from './operator'
import { buy, choose, newBuyer, newProduct, test } from './shop'

/** The longest name that a product may have, without a space. */
const longestName = () => `${randomUUID()}${'긴이름'.repeat(60)}`.slice(0, 200)

/** A buyer of the product with the longest name, which sells most today and is almost sold out. */
async function buyLongest(context: BrowserContext) {
  const productId = await newProduct(context, 1000, 91, longestName())
  const userId = await newBuyer(context, 100_000)
  const orderId = await buy(context, userId, productId, 90)
  return { productId, userId, orderId }
}

async function expectNoneWider(page: Page, paths: readonly string[], widths: readonly number[]) {
  for (const path of paths) {
    await page.goto(path)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 780 })
      const [scrolled, visible] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(scrolled, `${path} at ${width}`).toBe(visible)
    }
  }
}

for (const locale of ['ko', 'en'] as const) {
  test(`${locale}: no page of the desk is wider than a phone, however long the words of its data are`, async ({
    browser,
    baseURL,
    context,
  }) => {
    test.slow()
    const { productId, userId, orderId } = await buyLongest(context)
    // The longest word that is counted.
    await context.request.get(`/api/v1/products?q=${'쀍'.repeat(30)}`)
    const page = await newOperatorPage(browser, baseURL)
    const note = {
      data: { text: `https://example.com/${'긴주소'.repeat(40)}` },
      headers: { origin: baseURL ?? '' },
    }
    await page.request.post(`/api/v1/admin/orders/${orderId}/notes`, note)
    await choose(page.context(), baseURL, { locale })
    const paths = [
      ...adminPaths(),
      `/admin/orders/${orderId}`,
      `/admin/people/${userId}`,
      `/admin/products/${productId}`,
      '/admin?range=7d',
      '/admin?range=30d',
    ]
    await expectNoneWider(page, paths, [390, 360])
    await page.context().close()
  })

  test(`${locale}: no page of the shop is wider than a phone, however long the words of its data are`, async ({
    page,
    baseURL,
    context,
  }) => {
    test.slow()
    const { productId, userId, orderId } = await buyLongest(context)
    const line = { data: { productId, quantity: 1 } }
    expect((await context.request.post(`/api/v1/carts/${userId}/items`, line)).ok()).toBe(true)
    expect((await context.request.put(`/api/v1/wishes/${productId}`)).ok()).toBe(true)
    await choose(context, baseURL, { locale })
    const byId: Record<string, number | string> = { productId, orderId, attemptId: 'none', group: 'orders' }
    const pages = readdirSync('app/(shop)', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('page.tsx'))
      .map((file) => `/${file.replace(/\/?page\.tsx$/, '')}`)
      .map((path) => path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => String(byId[name] ?? 'nowhere')))
    await expectNoneWider(page, [...pages, '/products?sort=newest', `/checkout?buy=${productId}`], [390, 360])
  })
}
