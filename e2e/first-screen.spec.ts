/** What a phone shows before anybody scrolls. */
import { expect } from 'playwright/test'
import { buy, newBuyer, newShopper, test } from './shop'
import { texts } from './texts'

/** 담양 설향 딸기 500g of the demo: its page has a rank and reviews. */
const STRAWBERRIES = 3
/** 참치마요 삼각김밥 of the demo. */
const SNACK = 1

const account = texts('ko', 'account')
const delivery = texts('ko', 'delivery')
const nav = texts('ko', 'nav')
const orders = texts('ko', 'orders')
const payments = texts('ko', 'payments')
const product = texts('ko', 'product')

test.use({ viewport: { width: 360, height: 760 } })

test('a product page shows the price above the bar with the buttons', async ({ page }) => {
  await page.goto(`/products/${STRAWBERRIES}`)
  const price = await page.getByRole('article').getByText('13,900').first().boundingBox()
  const button = await page.getByRole('button', { name: product.add }).last().boundingBox()
  expect((price?.y ?? Number.NaN) + (price?.height ?? 0)).toBeLessThan(button?.y ?? 0)
})

test('an order that is not paid yet shows how to pay first, and a paid one where it is and what is in it', async ({
  page,
  context,
}) => {
  const userId = await newBuyer(context, 10_000)
  const order = { userId, orderProducts: [{ productId: SNACK, quantity: 1 }], paymentType: 'CARD' }
  const made = await (await context.request.post('/api/v1/orders', { data: order })).json()
  await page.goto(`/orders/${made.orderId}`)
  await expect(page.getByRole('radio', { name: payments.types.CARD })).toBeInViewport()
  await page.goto(`/orders/${await buy(context, userId, SNACK)}`)
  const titles = await page.locator('main h2').allTextContents()
  const places = [delivery.order.title, orders.detail.items, orders.detail.progress].map((title) =>
    titles.indexOf(title),
  )
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  await expect(page.getByRole('heading', { name: delivery.order.title })).toBeInViewport()
})

test('the account leads to orders, wallet and coupons before it asks anything', async ({ page, context }) => {
  await newShopper(context)
  await page.goto('/account')
  const links = page.getByRole('navigation', { name: nav.my })
  for (const name of [nav.orders, nav.wallet, nav.coupons, account.links.developer])
    await expect(links.getByRole('link', { name })).toBeInViewport()
})

test('the API docs lead to the page where keys are made', async ({ page }) => {
  await page.goto('/docs')
  const keys = page.getByRole('link', { name: account.links.developer, exact: true }).first()
  await expect(keys).toBeInViewport()
  await expect(keys).toHaveAttribute('href', '/docs/keys')
})
