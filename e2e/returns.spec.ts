import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { buy, choose, newBuyer, newProduct, test } from './shop'
import { texts } from './texts'

let numbers = Date.now()

/** Ships and delivers an order by the API, as its own tests do in the browser. */
async function deliver({ request }: BrowserContext, orderId: number) {
  const parcel = { carrier: 'CJ_LOGISTICS', trackingNumber: String(++numbers) }
  const shipped = await request.post(`/api/v1/admin/orders/${orderId}/shipments`, { data: parcel })
  expect(shipped.status()).toBe(201)
  const { shipmentId } = await shipped.json()
  const delivered = await request.post(`/api/v1/admin/shipments/${shipmentId}/delivery`, { data: {} })
  expect(delivered.status()).toBe(200)
}

async function expectAccessible(page: Page) {
  // The theme follows the system unless somebody has chosen one.
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  expect(fits).toBe(true)
}

for (const [on, locale, viewport] of [
  ['a phone', 'ko', { width: 360, height: 780 }],
  ['a desk', 'en', { width: 1440, height: 900 }],
] as const) {
  const returns = texts(locale, 'returns')
  const { form, desk } = returns

  test(`on ${on} in ${locale} a delivered order is sent back and refunded, and its shopper sees each step`, async ({
    page,
    context,
    browser,
    baseURL,
  }) => {
    test.slow()
    await page.setViewportSize(viewport)
    await choose(context, baseURL, { locale })
    const office = await browser.newContext({ baseURL: baseURL ?? '', viewport })
    await choose(office, baseURL, { locale })
    const productId = await newProduct(office, 12_000, 10)
    const userId = await newBuyer(context, 50_000)
    const orderId = await buy(context, userId, productId)
    await deliver(office, orderId)

    await page.goto(`/orders/${orderId}`)
    await page.getByRole('link', { name: returns.ask }).click()
    await expect(page.getByRole('heading', { name: form.title, level: 1 })).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel(form.reason, { exact: true }).selectOption('FAULTY')
    await page.getByLabel(form.note).fill('밑창이 떨어졌어요')
    await page.locator('input[type=file]').setInputFiles('public/products/strawberry.webp')
    await expect(page.locator('img[src^="/uploads/"]')).toBeVisible()
    // One unit that can be sent back is chosen already; all of the order comes back with its delivery fee.
    await expect(page.getByText(formatWon(locale, 15_000), { exact: false })).toBeVisible()
    await page.getByRole('button', { name: form.submit }).dblclick()
    await expect(page).toHaveURL(new RegExp(`/orders/${orderId}$`))
    const card = page.getByRole('article')
    await expect(card).toHaveCount(1)
    await expect(card.getByText(returns.states.REQUESTED, { exact: true })).toBeVisible()
    await expectAccessible(page)

    const listed = await context.request.get(`/api/v1/returns?userId=${userId}&orderId=${orderId}`)
    const { items } = await listed.json()
    expect(items).toHaveLength(1)
    const { returnId } = items[0]
    const operator = await office.newPage()
    await operator.goto(`/admin/orders/${orderId}`)
    await expect(operator.getByText('밑창이 떨어졌어요')).toBeVisible()
    await operator.goto('/admin/returns')
    await expectAccessible(operator)
    await operator.goto(`/admin/orders/${orderId}`)
    await operator.getByRole('button', { name: fill(desk.acceptReturn, { returnId }) }).click()
    const accepting = operator.getByRole('dialog')
    await accepting.getByLabel(desk.noteToShopper).fill('착불로 보내 주세요')
    await accepting.getByRole('button', { name: desk.accept, exact: true }).click()
    await expect(operator.getByText(desk.accepted)).toBeVisible()

    await page.reload()
    await expect(card.getByText(returns.states.ACCEPTED, { exact: true })).toBeVisible()
    await expect(card.getByText('착불로 보내 주세요')).toBeVisible()
    await page.goto('/orders')
    const orderList = page.getByRole('main').getByRole('listitem')
    await expect(orderList.getByText(`${returns.kinds.REFUND} · ${returns.states.ACCEPTED}`)).toBeVisible()
    await page.goto(`/orders/${orderId}`)

    await operator.goto(`/admin/orders/${orderId}`)
    await operator.getByRole('button', { name: fill(desk.receiveReturn, { returnId }) }).click()
    const receiving = operator.getByRole('dialog')
    await expectAccessible(operator)
    await receiving.getByRole('button', { name: desk.receive, exact: true }).click()
    await expect(operator.getByText(fill(desk.done, { amount: formatWon(locale, 15_000) }))).toBeVisible()

    await page.reload()
    await expect(card.getByText(returns.states.REFUNDED, { exact: true })).toBeVisible()
    await expect(page.getByText(texts(locale, 'orders').status.REFUNDED).first()).toBeVisible()
    const balance = await context.request.get(`/api/v1/balances/${userId}`)
    expect((await balance.json()).amount).toBe(50_000)
    await office.close()
  })
}

const ko = texts('ko', 'returns')

test('an exchange is a return and a new order, which its shopper links', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  test.slow()
  const office = await browser.newContext({ baseURL: baseURL ?? '' })
  const productId = await newProduct(office, 12_000, 10)
  const userId = await newBuyer(context, 50_000)
  const orderId = await buy(context, userId, productId)
  await deliver(office, orderId)
  await page.goto(`/orders/${orderId}/return`)
  await page.getByLabel(ko.form.reason, { exact: true }).selectOption('WRONG_ITEM')
  await page.getByLabel(new RegExp(`^${ko.kinds.EXCHANGE}`)).check()
  await page.getByRole('button', { name: ko.form.submit }).click()
  const card = page.getByRole('article')
  await expect(card.getByText(ko.exchange.none)).toBeVisible()

  const later = await buy(context, userId, productId)
  await page.reload()
  await card.getByLabel(ko.exchange.choose).selectOption(String(later))
  await card.getByRole('button', { name: ko.exchange.link }).click()
  await expect(
    card.getByRole('link', { name: fill(ko.exchange.linkedTo, { orderId: String(later) }) }),
  ).toBeVisible()
  await expectAccessible(page)
  await office.close()
})

test('a request is withdrawn, and after that the goods can be sent back again', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const office = await browser.newContext({ baseURL: baseURL ?? '' })
  const productId = await newProduct(office, 12_000, 10)
  const userId = await newBuyer(context, 50_000)
  const orderId = await buy(context, userId, productId)
  await deliver(office, orderId)
  const asked = await context.request.post('/api/v1/returns', {
    data: { orderId, reason: 'CHANGED_MIND', lines: [{ productId, quantity: 1 }] },
  })
  expect(asked.status()).toBe(201)
  await page.goto(`/orders/${orderId}`)
  await expect(page.getByRole('link', { name: ko.ask })).toBeHidden()
  await page.getByRole('button', { name: ko.withdraw }).click()
  await page.getByRole('dialog').getByRole('button', { name: ko.withdraw }).click()
  await expect(page.getByText(ko.states.WITHDRAWN, { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: ko.ask })).toBeVisible()
  await office.close()
})

test('a quantity that was asked for meanwhile is refused, and the form offers what is left', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const office = await browser.newContext({ baseURL: baseURL ?? '' })
  const productId = await newProduct(office, 12_000, 10)
  const userId = await newBuyer(context, 50_000)
  const orderId = await buy(context, userId, productId, 3)
  await deliver(office, orderId)
  await page.goto(`/orders/${orderId}/return`)
  await page.getByLabel(ko.form.reason, { exact: true }).selectOption('CHANGED_MIND')
  const quantity = page.getByRole('group', { name: ko.form.which }).getByRole('combobox')
  await quantity.selectOption('3')
  const asked = await context.request.post('/api/v1/returns', {
    data: { orderId, reason: 'CHANGED_MIND', lines: [{ productId, quantity: 2 }] },
  })
  expect(asked.status()).toBe(201)
  await page.getByRole('button', { name: ko.form.submit }).click()
  await expect(page.getByText(ko.form.QUANTITY)).toBeVisible()
  await expect(quantity.getByRole('option')).toHaveText(['0', '1'])
  await expect(quantity).toHaveValue('1')
  await page.getByRole('button', { name: ko.form.submit }).click()
  await expect(page.getByText(ko.form.sent)).toBeVisible()
  await page.goto(`/orders/${orderId}/return`)
  await expect(page.getByText(ko.form.allAsked)).toBeVisible()
  await office.close()
})
