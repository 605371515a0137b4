import { randomUUID } from 'node:crypto'
import { expect, type Page } from 'playwright/test'
import { adminPaths, newOperatorPage, pressUntil, SHORT_TIMEOUT } from './operator'
import { buy, choose, newProduct, newShopper, test } from './shop'

const widthOf = (page: Page) =>
  page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])

test('no page of the desk is wider than a phone, however long the words of its data are', async ({
  browser,
  baseURL,
  context,
}) => {
  test.slow()
  // The longest name without a space, of the product that sells most today and is almost sold out, and the longest word.
  const longest = `${randomUUID()}${'긴이름'.repeat(60)}`.slice(0, 200)
  const productId = await newProduct(context, 1000, 91, longest)
  const userId = await newShopper(context, 1_000_000)
  const orderId = await buy(context, userId, productId, 90)
  await context.request.get(`/api/v1/products?q=${'쀍'.repeat(30)}`)
  const page = await newOperatorPage(browser, baseURL)
  const note = {
    data: { text: `https://example.com/${'긴주소'.repeat(40)}` },
    headers: { origin: baseURL ?? '' },
  }
  await page.request.post(`/api/v1/admin/orders/${orderId}/notes`, note)
  const paths = [
    ...adminPaths(),
    `/admin/orders/${orderId}`,
    `/admin/people/${userId}`,
    `/admin/products/${productId}`,
    '/admin?range=7d',
    '/admin?range=30d',
  ]
  for (const locale of ['ko', 'en']) {
    await choose(page.context(), baseURL, { locale })
    for (const path of paths) {
      await page.goto(path)
      for (const width of [390, 360]) {
        await page.setViewportSize({ width, height: 780 })
        const [scrolled, visible] = await widthOf(page)
        expect(scrolled, `${path} in ${locale} at ${width}`).toBe(visible)
      }
    }
  }
  await page.context().close()
})

test('the menu of the desk changes theme and language by arrow keys, and signs out', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  await page.goto('/admin/orders')
  const trigger = page.getByRole('button', { name: / 메뉴$/ })
  const menu = page.getByRole('menu')
  await trigger.focus()
  await pressUntil(page, 'Enter', () => expect(menu).toBeVisible(SHORT_TIMEOUT))
  const dark = page.getByRole('menuitemradio', { name: '어둡게' })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(dark).toBeFocused(SHORT_TIMEOUT)
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(menu).toBeVisible()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orders')

  await page.getByRole('button', { name: / menu$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(`${baseURL}/`)
  await page.goto('/admin/orders')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().close()
})

test('today shows what needs doing first and bars of hours, 7 and 30 days', async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  await page.goto('/admin')
  await expect(page.getByRole('region', { name: '먼저 할 일' })).toBeVisible()
  const ranges = page.getByRole('navigation', { name: '기간' })
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(25)
  await ranges.getByRole('link', { name: '7일' }).click()
  await expect(rows).toHaveCount(8)
  await ranges.getByRole('link', { name: '30일' }).click()
  await expect(rows).toHaveCount(31)
  await page.context().close()
})
