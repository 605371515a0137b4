import { expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { agree, choose, newEmail, PASSWORD, test } from './shop'
import { texts } from './texts'

const travellers = [
  { on: 'a phone', viewport: { width: 360, height: 780 }, locale: 'ko' },
  { on: 'a desk', viewport: { width: 1440, height: 900 }, locale: 'en' },
  { on: 'a phone', viewport: { width: 360, height: 780 }, locale: 'en' },
  { on: 'a desk', viewport: { width: 1440, height: 900 }, locale: 'ko' },
] as const satisfies { locale: Locale; [more: string]: unknown }[]

/** The product of the contract's example: 1,500 won, with enough stock. */
const SNACK = 1

/** The coupon's name in each language. */
const FIRST_COUPON = { ko: '첫 장보기 1,000원 할인', en: '₩1,000 off your first basket' }

/** A coupon that was received, as a row or as the large card says it. */
const claimed = ({ claim: { state, stateShort } }: Messages['coupons']) =>
  new RegExp(`^(${state.AVAILABLE}|${stateShort.AVAILABLE})$`)

/** The form stands on the checkout page of a shopper who has no address yet. */
async function addFirstAddress(page: Page, { fields, picker }: Messages['delivery']) {
  await page.getByLabel(fields.recipient).fill('새손님')
  await page.getByLabel(fields.phone).pressSequentially('01012345678')
  await expect(page.getByLabel(fields.phone)).toHaveValue('010-1234-5678')
  await page.getByLabel(fields.postalCode).fill('04524')
  await page.getByLabel(fields.roadAddress).fill('서울 중구 세종대로 110')
  await page.getByRole('button', { name: picker.useThis }).click()
}

const payButton = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

for (const { on, viewport, locale } of travellers) {
  test.describe(`on ${on} in ${locale}`, () => {
    test.use({ viewport })

    test('a guest fills a cart, signs up, claims a coupon, charges, pays and is refunded', async ({
      page,
      context,
      baseURL,
    }) => {
      await choose(context, baseURL, { locale })
      const auth = texts(locale, 'auth')
      const cart = texts(locale, 'cart')
      const checkout = texts(locale, 'checkout')
      const coupons = texts(locale, 'coupons')
      const orders = texts(locale, 'orders')
      const wallet = texts(locale, 'wallet')
      const { types } = texts(locale, 'payments')
      const product = texts(locale, 'product')
      const won = (amount: number) => formatWon(locale, amount)

      await page.goto(`/products/${SNACK}`)
      await page.getByRole('button', { name: product.add, exact: true }).filter({ visible: true }).click()
      await expect(page.getByText(cart.add.added)).toBeVisible()
      await page.goto('/cart')
      await page.getByRole('button', { name: texts(locale, 'common').ui.increase }).click()
      await page
        .getByRole('link', { name: fill(cart.view.order, { count: 1 }) })
        .filter({ visible: true })
        .click()

      await expect(page.getByRole('heading', { name: auth.signIn.heading })).toBeVisible()
      await page.getByRole('link', { name: auth.signIn.toSignUp }).click()
      await page.getByLabel(auth.name, { exact: true }).fill('새손님')
      await page.getByLabel(auth.email, { exact: true }).fill(newEmail())
      await page.getByLabel(auth.password, { exact: true }).fill(PASSWORD)
      await agree(page, locale)
      await page.getByRole('button', { name: auth.signUp.submit }).click()
      await expect(page.getByRole('heading', { name: checkout.title })).toBeVisible()
      const pay = payButton(page, fill(checkout.pay, { amount: won(6000) }))
      const payWithCharge = payButton(page, fill(checkout.chargeAndPay, { amount: won(5000) }))
      await addFirstAddress(page, texts(locale, 'delivery'))
      await expect(pay).toBeVisible()

      await page.goto('/coupons')
      const coupon = page.getByRole('listitem').filter({ hasText: FIRST_COUPON[locale] }).first()
      await coupon.getByRole('button').click()
      await expect(coupon.getByText(claimed(coupons))).toBeVisible()

      await page.goto(`/checkout?items=${SNACK}`)
      await page.getByRole('radio', { name: types.BALANCE }).check()
      if (on === 'a phone') {
        await page.getByRole('button', { name: checkout.steps.done }).click()
        await page.getByRole('button', { name: new RegExp(`^${checkout.coupon.title}`) }).click()
        await expect(page.getByRole('heading', { name: checkout.steps.coupon })).toBeFocused()
      }
      await expect(page.getByText(checkout.coupon.best)).toBeVisible()
      if (on === 'a phone') {
        await page.goBack()
        await expect(page.getByRole('heading', { name: checkout.title })).toBeVisible()
      }
      await payWithCharge.dblclick()

      await expect(page.getByRole('heading', { name: orders.receipt.done })).toBeVisible()
      await expect(page.getByText(fill(orders.receipt.saved, { amount: won(1000) }))).toBeVisible()
      await page.goto('/orders')
      await expect(page.getByText(orders.status.PAID, { exact: true })).toHaveCount(1)
      await page.getByRole('listitem').filter({ hasText: orders.status.PAID }).getByRole('link').click()
      await page.getByRole('button', { name: orders.cancel.refund }).click()
      await page.getByRole('dialog').getByRole('button', { name: orders.cancel.refund }).click()
      await expect(page.getByText(orders.status.REFUNDED, { exact: true })).toBeVisible()

      await page.goto('/wallet')
      const refund = page.getByRole('listitem').filter({ hasText: wallet.history.REFUND })
      await expect(refund.getByText(fill(wallet.history.after, { amount: won(5000) }))).toBeVisible()
      await expect(page.getByRole('listitem').filter({ hasText: wallet.history.CHARGE })).toHaveCount(1)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
      expect(wide).toBe(true)
    })
  })
}
