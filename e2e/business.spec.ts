import AxeBuilder from '@axe-core/playwright'
import { expect } from 'playwright/test'
import { formatWon } from '@/lib/i18n/format'
import { newOperatorPage } from './operator'
import { buy, newBuyer, newProduct, test } from './shop'
import { texts } from './texts'

const orders = texts('ko', 'orders')
const fulfilment = texts('ko', 'fulfilment')

test('a wallet order has a receipt with its tax, and a cash receipt that its shopper and the desk see', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const operator = await newOperatorPage(browser, baseURL)
  const productId = await newProduct(operator.context(), 8000, 5)
  const userId = await newBuyer(context, 20_000)
  const orderId = await buy(context, userId, productId)

  await page.goto(`/orders/${orderId}/receipt`)
  await expect(page.getByText(formatWon('ko', 10_000), { exact: true })).toBeVisible()
  await expect(page.getByText(formatWon('ko', 1000), { exact: true })).toBeVisible()

  const text = orders.cashReceipt
  await page.goto(`/orders/${orderId}`)
  await page.getByRole('button', { name: text.request }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(text.identity.DEDUCTION).fill('010-1234')
  await dialog.getByRole('button', { name: text.submit }).click()
  await expect(dialog.getByText(text.invalid.DEDUCTION)).toBeVisible()
  await dialog.getByLabel(text.identity.DEDUCTION).fill('010-1234-5678')
  await dialog.getByRole('button', { name: text.submit }).click()
  await expect(page.getByText('끝자리 5678', { exact: false })).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(text.states.ISSUED, { exact: true })).toBeVisible({ timeout: 1000 })
  }).toPass()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

  await operator.goto(`/admin/orders/${orderId}`)
  await expect(operator.getByText(text.states.ISSUED, { exact: true })).toBeVisible()
  await operator.goto(`/admin/orders?fulfilment=TO_PACK`)
  await expect(operator.getByRole('link', { name: String(orderId), exact: true })).toBeVisible()
  await expect(operator.getByRole('table').getByText(fulfilment.steps.TO_PACK).first()).toBeVisible()
  await operator.goto(`/admin/orders?fulfilment=DELIVERED&q=${orderId}`)
  await expect(operator.getByRole('link', { name: String(orderId), exact: true })).toBeHidden()
  await operator.context().close()
})
