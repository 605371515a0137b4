import { expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { newBuyer, newCampaign, newProduct, newShopper, pressTenTimes, test } from './shop'
import { texts } from './texts'

const checkout = texts('ko', 'checkout')
const coupons = texts('ko', 'coupons')
const delivery = texts('ko', 'delivery')
const orders = texts('ko', 'orders')
const nav = texts('ko', 'nav')
const { types } = texts('ko', 'payments')
const won = (amount: number) => formatWon('ko', amount)

/** Two of the demo's product 1 cost 3,000 won, and their delivery as much. */
const SNACK = '/checkout?buy=1&quantity=2'

const payFor = (page: Page, amount: number) =>
  page.getByRole('button', { name: fill(checkout.pay, { amount: won(amount) }), exact: true })
const chargeAndPay = (page: Page, amount: number) =>
  page.getByRole('button', { name: fill(checkout.chargeAndPay, { amount: won(amount) }), exact: true })
const row = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${title} `) })
const done = (page: Page) => page.getByRole('button', { name: checkout.steps.done })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 } })

  test('a wallet that suffices needs one press, under the thumb and without a tab bar', async ({
    page,
    context,
  }) => {
    await newBuyer(context, 10_000)
    await page.goto(SNACK)
    const box = await payFor(page, 6000).boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(700)
    await expect(page.getByRole('navigation', { name: nav.tabs })).toBeHidden()
    await payFor(page, 6000).click()
    await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  })

  test('each decision is a screen, and Back leads to the overview with the focus where it was', async ({
    page,
    context,
  }) => {
    await newBuyer(context, 10_000)
    await page.goto(SNACK)
    await row(page, checkout.method.title).click()
    await expect(page.getByRole('heading', { name: checkout.steps.payment })).toBeFocused()
    await expect(page.getByRole('heading', { name: checkout.items })).toBeHidden()
    await expect(payFor(page, 6000)).toBeHidden()
    await page.getByRole('radio', { name: types.CARD }).check()
    await page.goBack()
    await expect(row(page, checkout.method.title)).toBeFocused()
    await expect(row(page, checkout.method.title)).toContainText(types.CARD)
    await row(page, checkout.items).click()
    await expect(page.getByText(fill(checkout.each, { price: won(1500), quantity: 2 }))).toBeVisible()
    await done(page).click()
    await expect(row(page, checkout.items)).toBeFocused()
    await expect(page).toHaveURL(SNACK)
  })

  test('without an address the button under the thumb saves the first one and leads on', async ({
    page,
    context,
  }) => {
    await newShopper(context, 10_000)
    await page.goto(SNACK)
    const save = page.getByRole('button', { name: delivery.picker.useThis })
    await expect(save).toHaveCount(1)
    await expect(save).toBeInViewport()
    await expect(done(page)).toBeHidden()
    await save.click()
    await expect(page.getByText(delivery.fields.recipientNeeded)).toBeVisible()
    await page.getByLabel(delivery.fields.recipient).fill('새손님')
    await page.getByLabel(delivery.fields.phone).fill('010-1234-5678')
    await page.getByLabel(delivery.fields.postalCode).fill('04524')
    await page.getByLabel(delivery.fields.roadAddress).fill('서울 중구 세종대로 110')
    await save.click()
    await expect(payFor(page, 6000)).toBeEnabled()
    await expect(row(page, checkout.delivery.title)).toContainText('새손님')
  })

  test('a wallet that is too low is not preselected, and asks how to pay first', async ({
    page,
    context,
  }) => {
    await newBuyer(context, 1000)
    await page.goto(SNACK)
    await expect(page.getByRole('heading', { name: checkout.steps.payment })).toBeVisible()
    await expect(page.getByRole('radio', { name: types.CARD })).toBeChecked()
    await page.getByRole('radio', { name: types.BALANCE }).check()
    await done(page).click()
    await expect(chargeAndPay(page, 5000)).toBeVisible()
  })
})

test('on a tablet the pay button fits its card, and inputs side by side are level, whatever is below them', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 768, height: 900 })
  await newShopper(context)
  await page.goto(SNACK)
  const pay = page.getByRole('button', { name: checkout.payNowhere })
  const { inside, outside } = await pay.evaluate((button) => {
    const row = button.parentElement as HTMLElement
    return { inside: button.getBoundingClientRect().right, outside: row.getBoundingClientRect().right }
  })
  expect(inside).toBeLessThanOrEqual(outside)
  const recipient = await page.getByLabel(delivery.fields.recipient).boundingBox()
  const phone = await page.getByLabel(delivery.fields.phone).boundingBox()
  expect(recipient?.y).toBe(phone?.y)
})

test('charging and paying is one act, however often it is pressed', async ({ page, context }) => {
  const userId = await newBuyer(context, 1000)
  await page.goto(SNACK)
  await page.getByRole('radio', { name: types.BALANCE }).check()
  await pressTenTimes(chargeAndPay(page, 5000))
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  const history = await (await context.request.get(`/api/v1/balances/${userId}/history`)).json()
  const moves = history.map((entry: { transactionType: string; amount: number }) => [
    entry.transactionType,
    entry.amount,
  ])
  expect(moves).toEqual([
    ['CHARGE', 1000],
    ['CHARGE', 5000],
    ['PAYMENT', 6000],
  ])
})

test('nothing is charged for a product that has just sold out', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const operator = await browser.newContext({ baseURL: baseURL ?? '' })
  const productId = await newProduct(operator, 3000, 1)
  const userId = await newBuyer(context, 1000)
  await page.goto(`/checkout?buy=${productId}`)
  await page.getByRole('radio', { name: types.BALANCE }).check()
  const hidden = await operator.request.patch(`/api/v1/admin/products/${productId}`, {
    data: { stockDelta: -1 },
  })
  expect(hidden.status()).toBe(200)
  await chargeAndPay(page, 5000).click()
  await expect(
    page
      .getByText(/다 팔렸어요/)
      .or(page.getByRole('heading', { name: checkout.empty }))
      .first(),
  ).toBeVisible()
  const { amount } = await (await context.request.get(`/api/v1/balances/${userId}`)).json()
  expect(amount).toBe(1000)
  await operator.close()
})

test('a charge beyond the limit of one charge is not offered', async ({ page, context }) => {
  await newBuyer(context, 1000)
  await page.goto('/checkout?buy=123')
  await expect(page.getByRole('radio', { name: types.BALANCE })).toBeDisabled()
  await expect(page.getByRole('radio', { name: types.CARD })).toBeChecked()
})

test('a coupon is claimed in a sheet without leaving the checkout, and is used at once', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const operator = await browser.newContext({ baseURL: baseURL ?? '' })
  const couponName = await newCampaign(operator, 20)
  await operator.close()
  await newBuyer(context, 10_000)
  await page.goto(SNACK)
  await page.getByRole('button', { name: checkout.coupon.get }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: fill(coupons.claim.named, { name: couponName }) }).click()
  await expect(sheet.getByRole('radio', { name: couponName })).toBeChecked()
  await sheet.getByRole('button', { name: checkout.steps.done }).click()
  await expect(payFor(page, 5500)).toBeVisible()
})
