import { expect } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { held, newBuyer, newShopper, test } from './shop'
import { texts } from './texts'

const ui = texts('ko', 'common').ui
const checkout = texts('ko', 'checkout')
const orders = texts('ko', 'orders')
const pay = fill(checkout.pay, { amount: formatWon('ko', 4500) })

test('an offline change of a cart line is rolled back with a message', async ({ page, context }) => {
  const userId = await newShopper(context)
  await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 2 } })
  await page.goto('/cart')
  const quantity = page.getByRole('textbox', { name: ui.quantity })
  await expect(quantity).toHaveValue('2')
  await context.setOffline(true)
  await page.getByRole('button', { name: ui.increase }).click()
  await expect(page.getByText(texts('ko', 'cart').view.offline)).toBeVisible()
  await expect(quantity).toHaveValue('2')
  await expect(page.getByText(ui.offline)).toBeVisible()
  await context.setOffline(false)
})

test('a page renders when the full font cannot be loaded', async ({ page, context }) => {
  // The shop's own fonts lack this letter.
  const path = `/products?q=${encodeURIComponent('뷁')}`
  const drawn = await (await context.request.get(path)).text()
  let refused = 0
  page.on('requestfailed', () => refused++)
  await page.route('**/*.css', (route) =>
    drawn.includes(new URL(route.request().url()).pathname)
      ? route.continue()
      : route.abort('internetdisconnected'),
  )
  await page.goto(path)
  await expect.poll(() => refused, 'the stylesheet is requested twice').toBe(2)
  await page.evaluate(() => new Promise(requestAnimationFrame))
})

test('paying offline keeps the checkout, and the retry pays once', async ({ page, context }) => {
  const userId = await newBuyer(context, 10_000)
  await page.goto('/checkout?buy=1')
  await context.setOffline(true)
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByText(checkout.answers.uncertain)).toBeVisible()
  await expect(page.getByText(ui.offline)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(ui.offline)).toBeHidden()
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  const { amount } = await (await context.request.get(`/api/v1/balances/${userId}`)).json()
  expect(amount).toBe(5500)
})

test('a navigation started offline completes once online', async ({ page, context }) => {
  await page.goto('/coupons')
  await context.setOffline(true)
  await page
    .getByRole('banner')
    .getByRole('link', { name: texts('ko', 'nav').cart })
    .click()
  await expect(page.getByText(ui.offline)).toBeVisible()
  await expect(page).toHaveURL('/coupons')
  await context.setOffline(false)
  await page.waitForURL('/cart')
})

test('a retry after a lost response does not pay twice', async ({ page, context }) => {
  const userId = await newBuyer(context, 10_000)
  await page.goto('/checkout?buy=1')
  await page.route('**/api/v1/checkouts', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByText(checkout.answers.uncertain)).toBeVisible()
  await page.unroute('**/api/v1/checkouts')
  await page.reload()
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  const { amount } = await (await context.request.get(`/api/v1/balances/${userId}`)).json()
  expect(amount).toBe(5500)
})

test('while a response is pending the button keeps its focus and sends nothing twice', async ({
  page,
  context,
}) => {
  await newBuyer(context, 10_000)
  let sent = 0
  const answer = held()
  await page.goto('/checkout?buy=1')
  await page.route('**/api/v1/checkouts', async (route) => {
    sent += 1
    await answer.until
    await route.continue()
  })
  await page.getByRole('button', { name: pay }).click()
  const busy = page.locator('[aria-busy=true]').filter({ visible: true })
  await expect(busy).toBeFocused()
  await busy.click({ force: true })
  answer.release()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  expect(sent).toBe(1)
})

test('going to the checkout while a cart change is pending waits for the change', async ({
  page,
  context,
}) => {
  const userId = await newBuyer(context, 10_000)
  await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 1 } })
  const answer = held()
  await page.route('**/api/v1/carts/*/items/*', async (route) => {
    await answer.until
    await route.continue()
  })
  await page.goto('/cart')
  const more = page.getByRole('button', { name: ui.increase })
  await more.click()
  await more.click()
  await expect(page.getByRole('textbox', { name: ui.quantity })).toHaveValue('3')
  await page
    .getByRole('link', { name: fill(texts('ko', 'cart').view.order, { count: 1 }) })
    .filter({ visible: true })
    .click()
  await expect(page.locator('a[aria-busy=true]').filter({ visible: true })).toBeFocused()
  answer.release()
  await expect(
    page.getByText(fill(checkout.each, { price: formatWon('ko', 1500), quantity: 3 })),
  ).toBeVisible()
})

test('going back from the receipt does not offer to pay again', async ({ page, context }) => {
  const userId = await newBuyer(context, 10_000)
  await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 1 } })
  await page.goto('/cart')
  await page
    .getByRole('link', { name: fill(texts('ko', 'cart').view.order, { count: 1 }) })
    .filter({ visible: true })
    .click()
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  await page.goBack()
  await expect(page.getByText(texts('ko', 'cart').view.empty)).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
})

test('a session that ended during checkout leads to sign-in and back', async ({ page, context }) => {
  await newBuyer(context, 10_000)
  await page.goto('/checkout?buy=1&quantity=1')
  await page.getByRole('button', { name: pay }).waitFor()
  await context.clearCookies({ name: 'next-auth.session-token' })
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByText(texts('ko', 'auth').signIn.expired)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('callbackUrl')).toBe('/checkout?buy=1&quantity=1')
})
