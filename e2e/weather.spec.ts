import { expect } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { held, newShopper, test } from './shop'
import { words } from './words'

const ui = words('ko', 'common').ui
const checkout = words('ko', 'checkout')
const orders = words('ko', 'orders')
const pay = fill(checkout.pay, { amount: formatWon('ko', 1500) })

test('a line changed without a connection goes back to what the shop knows, and says so', async ({
  page,
  context,
}) => {
  const userId = await newShopper(context)
  await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 2 } })
  await page.goto('/cart')
  const quantity = page.getByRole('textbox', { name: ui.quantity })
  await expect(quantity).toHaveValue('2')
  await context.setOffline(true)
  await page.getByRole('button', { name: ui.increase }).click()
  await expect(page.getByText(words('ko', 'cart').view.offline)).toBeVisible()
  await expect(quantity).toHaveValue('2')
  await expect(page.getByText(ui.offline)).toBeVisible()
  await context.setOffline(false)
})

test('a page whose rare letters cannot be had stands as it is', async ({ page, context }) => {
  const drawn = await (await context.request.get('/')).text()
  let refused = 0
  page.on('requestfailed', () => refused++)
  await page.route('**/*.css', (route) =>
    drawn.includes(new URL(route.request().url()).pathname)
      ? route.continue()
      : route.abort('internetdisconnected'),
  )
  await page.goto('/')
  await expect.poll(() => refused, 'it is asked for twice').toBe(2)
  await page.evaluate(() => new Promise(requestAnimationFrame))
})

test('paying without a connection leaves the order as it stands, and the next press pays it once', async ({
  page,
  context,
}) => {
  const userId = await newShopper(context, 10_000)
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
  expect(amount).toBe(8500)
})

test('a link pressed without a connection leads on once there is one', async ({ page, context }) => {
  await page.goto('/coupons')
  await context.setOffline(true)
  await page
    .getByRole('banner')
    .getByRole('link', { name: words('ko', 'nav').cart })
    .click()
  await expect(page.getByText(ui.offline)).toBeVisible()
  await expect(page).toHaveURL('/coupons')
  await context.setOffline(false)
  await page.waitForURL('/cart')
})

test('an answer that was lost is asked for again, not paid for again', async ({ page, context }) => {
  const userId = await newShopper(context, 10_000)
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
  expect(amount).toBe(8500)
})

test('a slow answer keeps the button and its focus, and nothing is sent twice', async ({ page, context }) => {
  await newShopper(context, 10_000)
  let sent = 0
  const answer = held()
  await page.goto('/checkout?buy=1')
  await page.route('**/api/v1/checkouts', async (route) => {
    sent += 1
    await answer.until
    await route.continue()
  })
  await page.getByRole('button', { name: pay }).click()
  const busy = page.locator('[aria-busy=true]')
  await expect(busy).toBeFocused()
  await busy.click({ force: true })
  answer.release()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  expect(sent).toBe(1)
})

test('an order that is pressed while the cart is still being saved is an order of all that was chosen', async ({
  page,
  context,
}) => {
  const userId = await newShopper(context, 10_000)
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
    .getByRole('link', { name: fill(words('ko', 'cart').view.order, { count: 1 }) })
    .filter({ visible: true })
    .click()
  await expect(page.locator('a[aria-busy=true]').filter({ visible: true })).toBeFocused()
  answer.release()
  await expect(
    page.getByText(fill(checkout.each, { price: formatWon('ko', 1500), quantity: 3 })),
  ).toBeVisible()
})

test('back from the receipt does not lead to paying again, and forward returns to it', async ({
  page,
  context,
}) => {
  const userId = await newShopper(context, 10_000)
  await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 1 } })
  await page.goto('/cart')
  await page
    .getByRole('link', { name: fill(words('ko', 'cart').view.order, { count: 1 }) })
    .filter({ visible: true })
    .click()
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  await page.goBack()
  await expect(page.getByText(words('ko', 'cart').view.empty)).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
})

test('a session that ended in the middle leads through sign-in and back to the same order', async ({
  page,
  context,
}) => {
  await newShopper(context, 10_000)
  await page.goto('/checkout?buy=1&quantity=1')
  await page.getByRole('button', { name: pay }).waitFor()
  await context.clearCookies({ name: 'next-auth.session-token' })
  await page.getByRole('button', { name: pay }).click()
  await expect(page.getByText(words('ko', 'auth').signIn.expired)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('callbackUrl')).toBe('/checkout?buy=1&quantity=1')
})
