import { expect } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { newBuyer, newCampaign, newProduct, newShopper, pressTenTimes, test } from './shop'
import { texts } from './texts'

const checkout = texts('ko', 'checkout')
const orders = texts('ko', 'orders')
const payFor = (amount: number) => fill(checkout.pay, { amount: formatWon('ko', amount) })

test('of two shoppers who buy the last piece at once, one gets it and the other is not charged', async ({
  context,
  browser,
  baseURL,
}) => {
  const productId = await newProduct(context, 3000, 1)
  const contexts = await Promise.all(
    [1, 2].map(() => browser.newContext({ baseURL: baseURL ?? '', locale: 'ko-KR' })),
  )
  const shoppers = await Promise.all(
    contexts.map(async (each) => {
      const userId = await newBuyer(each, 10_000)
      const page = await each.newPage()
      await page.goto(`/checkout?buy=${productId}`)
      await page.getByRole('button', { name: payFor(6000) }).waitFor()
      return { userId, page, request: each.request }
    }),
  )
  await Promise.all(shoppers.map(({ page }) => page.getByRole('button', { name: payFor(6000) }).click()))
  const endings = await Promise.all(
    shoppers.map(async ({ page, userId, request }) => {
      const done = page.getByRole('heading', { name: orders.receipt.done })
      const none = page.getByText(/다 팔렸어요/).or(page.getByRole('heading', { name: checkout.empty }))
      await expect(done.or(none).first()).toBeVisible()
      const { amount } = await (await request.get(`/api/v1/balances/${userId}`)).json()
      return { bought: await done.isVisible(), amount }
    }),
  )
  expect(endings.toSorted((a, b) => a.amount - b.amount)).toEqual([
    { bought: true, amount: 4000 },
    { bought: false, amount: 10_000 },
  ])
  await Promise.all(contexts.map((each) => each.close()))
})

test('pressing pay ten times places one order', async ({ context, page }) => {
  const productId = await newProduct(context, 1000, 50)
  const userId = await newBuyer(context, 50_000)
  await page.goto(`/checkout?buy=${productId}`)
  await pressTenTimes(page.getByRole('button', { name: payFor(4000) }))
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  const { items } = await (await context.request.get(`/api/v1/orders?userId=${userId}`)).json()
  expect(items).toHaveLength(1)
})

test('pressing claim ten times sends one claim', async ({ context, page }) => {
  const name = await newCampaign(context, 20)
  const userId = await newShopper(context)
  let claims = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/coupons/issue')) claims += 1
  })
  await page.goto('/coupons')
  const card = page.getByRole('listitem').filter({ hasText: name }).first()
  const text = texts('ko', 'coupons').claim
  await pressTenTimes(card.getByRole('button', { name: fill(text.named, { name }) }))
  await expect(
    card.getByText(new RegExp(`^(${text.state.AVAILABLE}|${text.stateShort.AVAILABLE})$`)),
  ).toBeVisible()
  await expect(card.getByText(fill(text.got, { number: 1 }))).toBeVisible()
  const held = await (await context.request.get(`/api/v1/coupons/${userId}`)).json()
  expect(held).toHaveLength(1)
  expect(claims).toBe(1)
})

test('a price that changed after rendering is shown and not charged', async ({
  context,
  page,
  browser,
  baseURL,
}) => {
  const operator = await browser.newContext({ baseURL: baseURL ?? '' })
  const productId = await newProduct(operator, 1000, 5)
  const userId = await newBuyer(context, 10_000)
  await page.goto(`/checkout?buy=${productId}`)
  await page.getByRole('button', { name: payFor(4000) }).waitFor()
  const edited = await operator.request.patch(`/api/v1/admin/products/${productId}`, {
    data: { price: 1200 },
  })
  expect(edited.status()).toBe(200)
  await page.getByRole('button', { name: payFor(4000) }).click()
  await expect(page.getByText(checkout.answers.price)).toBeVisible()
  await page.getByRole('button', { name: payFor(4200) }).click()
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
  const { amount } = await (await context.request.get(`/api/v1/balances/${userId}`)).json()
  expect(amount).toBe(5800)
  await operator.close()
})
