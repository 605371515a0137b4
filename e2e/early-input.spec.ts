import { expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { holdScripts, newBuyer, newCampaign, newEmail, newProduct, newShopper, PASSWORD, test } from './shop'
import { texts } from './texts'

const ui = texts('ko', 'common').ui
const product = texts('ko', 'product')
const checkout = texts('ko', 'checkout')
const orders = texts('ko', 'orders')
const coupons = texts('ko', 'coupons')
const { types } = texts('ko', 'payments')

/** What a request of the page has sent to an operation of the API, in order. */
function sentTo(page: Page, path: RegExp): unknown[] {
  const bodies: unknown[] = []
  page.on('request', (request) => {
    if (path.test(new URL(request.url()).pathname) && request.method() !== 'GET')
      bodies.push(request.postDataJSON())
  })
  return bodies
}

test('presses before the scripts have arrived are shown as busy and carried out in their order, each once', async ({
  page,
  context,
}) => {
  const productId = await newProduct(context, 1000, 9)
  const userId = await newShopper(context)
  const sent = sentTo(page, /^\/api\/v1\/carts\//)
  const release = await holdScripts(page)
  await page.goto(`/products/${productId}`, { waitUntil: 'commit' })
  const add = page.getByRole('button', { name: product.add, exact: true })
  await page.getByRole('button', { name: ui.increase }).click()
  await add.click()
  await add.click()
  await expect(add).toHaveAttribute('aria-busy', 'true')
  expect(sent).toEqual([])
  release()
  await expect(page.getByText(texts('ko', 'cart').add.added)).toBeVisible()
  await expect(add).not.toHaveAttribute('aria-busy')
  expect(sent).toEqual([{ productId, quantity: 2 }])
  const { items } = await (await context.request.get(`/api/v1/carts/${userId}`)).json()
  expect(items).toEqual([expect.objectContaining({ productId, quantity: 2 })])
})

test('a payment type that was chosen and a payment that was pressed before the scripts have arrived are what is paid', async ({
  page,
  context,
}) => {
  const userId = await newBuyer(context, 10_000)
  const sent = sentTo(page, /^\/api\/v1\/checkouts$/)
  const release = await holdScripts(page)
  await page.goto('/checkout?buy=1', { waitUntil: 'commit' })
  await page.getByRole('radio', { name: types.CARD }).check()
  await page
    .getByRole('button', { name: fill(checkout.pay, { amount: formatWon('ko', 4500) }) })
    .filter({ visible: true })
    .click()
  release()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  expect(sent).toEqual([expect.objectContaining({ paymentType: 'CARD' })])
  const { amount } = await (await context.request.get(`/api/v1/balances/${userId}`)).json()
  expect(amount).toBe(10_000)
})

test('a coupon that was pressed before the script of its button has arrived is claimed once', async ({
  page,
  context,
}) => {
  const name = await newCampaign(context, 20)
  await newShopper(context)
  const sent = sentTo(page, /^\/api\/v1\/coupons\/issue$/)
  const html = await (await context.request.get('/coupons')).text()
  const release = await holdScripts(page, (path) => !html.includes(path))
  await page.goto('/coupons', { waitUntil: 'commit' })
  const card = page.getByRole('listitem').filter({ hasText: name }).first()
  const claim = card.getByRole('button', { name: fill(coupons.claim.named, { name }) })
  await claim.click()
  await claim.click()
  release()
  await expect(card.getByText(fill(coupons.claim.got, { number: 1 }))).toBeVisible()
  expect(sent).toHaveLength(1)
})

test('a form that was sent before the scripts have arrived keeps its input and is sent by them', async ({
  page,
  context,
}) => {
  const { signIn, ...labels } = texts('ko', 'auth')
  const email = newEmail()
  const account = { email, password: PASSWORD, name: '손님' }
  expect((await context.request.post('/api/v1/users', { data: account })).status()).toBe(201)
  const release = await holdScripts(page)
  await page.goto('/sign-in?callbackUrl=%2Fcoupons', { waitUntil: 'commit' })
  await page.getByLabel(labels.email, { exact: true }).fill(email)
  await page.getByLabel(labels.password, { exact: true }).fill(PASSWORD)
  await page.getByLabel(labels.password, { exact: true }).press('Enter')
  await expect(page.getByRole('main').getByRole('button', { name: signIn.submit })).toHaveAttribute(
    'aria-busy',
  )
  release()
  await page.waitForURL('/coupons')
})

test('an amount that was typed before the scripts have arrived is charged', async ({ page, context }) => {
  const { charge } = texts('ko', 'wallet')
  const userId = await newShopper(context)
  const release = await holdScripts(page)
  await page.goto('/wallet', { waitUntil: 'commit' })
  await page.getByLabel(charge.custom).fill('12000')
  release()
  await expect(page.getByLabel(charge.custom)).toHaveValue('12,000')
  await page.getByLabel(charge.custom).press('Enter')
  await expect
    .poll(async () => (await (await context.request.get(`/api/v1/balances/${userId}`)).json()).amount)
    .toBe(12_000)
})
