import { expect, type Locator, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { newBuyer, test } from './shop'
import { texts } from './texts'

const STEPS_MAX = 80

async function tabTo(page: Page, wanted: Locator) {
  await wanted.waitFor()
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`no way to ${wanted} by keyboard`)
}

test('cart, checkout and receipt can be used with the keyboard alone', async ({ page, context }) => {
  const userId = await newBuyer(context, 20_000)
  await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 1 } })
  const cart = texts('ko', 'cart').view
  const checkout = texts('ko', 'checkout')
  const orders = texts('ko', 'orders')
  const { types } = texts('ko', 'payments')

  await page.goto('/cart')
  await tabTo(page, page.getByRole('button', { name: texts('ko', 'common').ui.increase }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: texts('ko', 'common').ui.quantity })).toHaveValue('2')
  await tabTo(
    page,
    page.getByRole('link', { name: fill(cart.order, { count: 1 }) }).filter({ visible: true }),
  )
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: checkout.title })).toBeVisible()
  await tabTo(page, page.getByRole('radio', { name: types.BALANCE }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: types.CARD })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await tabTo(page, page.getByRole('button', { name: fill(checkout.pay, { amount: formatWon('ko', 6000) }) }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()

  await tabTo(page, page.getByRole('link', { name: orders.receipt.toOrder }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: orders.cancel.refund }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: orders.cancel.refund })).toBeFocused()
})
