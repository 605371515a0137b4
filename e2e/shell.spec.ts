import { expect, type Locator, type Page } from 'playwright/test'
import { held, newShopper, test } from './shop'
import { texts } from './texts'

const ui = texts('ko', 'common').ui
const cart = texts('ko', 'cart')
const nav = texts('ko', 'nav')
const product = texts('ko', 'product')

/** 나이키 에어포스 of the demo. */
const SHOES = 123

const toastOf = (page: Page) => page.locator('[data-toast]')

async function overlap(first: Locator, second: Locator): Promise<boolean> {
  const [a, b] = [await first.boundingBox(), await second.boundingBox()]
  if (!a || !b) throw new Error('not shown')
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

const sizes = { phone: { width: 360, height: 780 }, desktop: { width: 1440, height: 900 } }

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport })

    test('a toast names the product, covers no main button, is alone and goes with its page', async ({
      page,
    }) => {
      await page.goto(`/products/${SHOES}`)
      const add = page.getByRole('button', { name: product.add })
      const toast = toastOf(page)
      await add.click()
      await expect(toast).toContainText('나이키 에어포스')
      for (const button of [add, page.getByRole('link', { name: product.buy })])
        expect(await overlap(toast, button)).toBe(false)

      const shown = await toast.elementHandle()
      await expect(add).not.toHaveAttribute('aria-busy')
      await expect(async () => {
        await add.click()
        expect(await shown?.isVisible()).toBe(false)
      }).toPass()
      await expect(toast).toHaveCount(1)

      await toast.getByRole('button', { name: cart.add.view }).click()
      await page.waitForURL('/cart')
      await expect(toast).toHaveCount(0)

      await page.getByRole('button', { name: '나이키 에어포스 빼기' }).filter({ visible: true }).click()
      await expect(toast).toContainText('나이키 에어포스')
    })

    test('the toast of a removed line does not cover the order button', async ({ page, context }) => {
      const userId = await newShopper(context)
      for (const productId of [1, 2])
        await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId, quantity: 1 } })
      await page.goto('/cart')
      await page.getByRole('button', { name: /빼기$/ }).filter({ visible: true }).first().click()
      await expect(toastOf(page)).toContainText(cart.view.removed)
      const order = page.getByRole('link', { name: /주문하기$/ }).filter({ visible: true })
      expect(await overlap(toastOf(page), order)).toBe(false)
    })
  })
}

test('an add without a connection gives one message, which says what did not happen', async ({
  page,
  context,
}) => {
  await newShopper(context)
  // What the page loads after its first render must be there.
  await page.goto(`/products/${SHOES}`, { waitUntil: 'networkidle' })
  await context.setOffline(true)
  await page.getByRole('button', { name: product.add }).click()
  await expect(toastOf(page)).toContainText(cart.add.offline)
  await expect(page.getByText(ui.offline)).toBeHidden()
  await context.setOffline(false)
  await toastOf(page).getByRole('button', { name: cart.add.retry }).click()
  await expect(toastOf(page)).toContainText(cart.add.added)
})

test.describe('at 200 % zoom', () => {
  // What 360 × 780 becomes.
  test.use({ viewport: { width: 320, height: 390 } })

  for (const path of ['/', `/products/${SHOES}`, '/cart', '/checkout?buy=1']) {
    test(`${path} has no bar that stays on the screen`, async ({ page, context }) => {
      const userId = await newShopper(context, 10_000)
      await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 1 } })
      await page.goto(path)
      const pinned = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position))
          .filter((element) => element.getClientRects().length > 0 && element.clientHeight > 4)
          .map((element) => element.className),
      )
      // The link that skips to the content is outside of the screen until it has the focus.
      expect(pinned.filter((style) => !style.includes('-translate-y-20'))).toEqual([])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(320)
    })
  }
})

test.describe('on a slow connection', () => {
  test.use({ viewport: sizes.phone })

  test('a tapped tab is the current one at once, with a progress bar', async ({ page }) => {
    const response = held()
    await page.goto('/')
    await page.route('**/coupons?_rsc=*', async (route) => {
      await response.until
      await route.continue()
    })
    const tabs = page.getByRole('navigation', { name: nav.tabs })
    const coupons = tabs.getByRole('link', { name: nav.coupons })
    const home = tabs.getByRole('link', { name: nav.home })
    const colorOf = (link: Locator) => link.evaluate((element) => getComputedStyle(element).color)
    const current = await colorOf(home)
    await coupons.click()
    await expect(page.getByText(ui.loading)).toBeAttached()
    expect(await colorOf(coupons)).toBe(current)
    expect(await colorOf(home)).not.toBe(current)
    response.release()
    await page.waitForURL('/coupons')
    await expect(page.getByText(ui.loading)).toHaveCount(0)
    await expect(coupons).toHaveAttribute('aria-current', 'page')
  })

  test('products and categories are one tap away, and the cart is in the header', async ({ page }) => {
    await page.goto('/coupons')
    await page.getByRole('navigation', { name: nav.tabs }).getByRole('link', { name: nav.browse }).click()
    await page.waitForURL('/products')
    await page.getByRole('banner').getByRole('link', { name: nav.cart }).click()
    await page.waitForURL('/cart')
  })
})
