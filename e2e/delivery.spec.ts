import { expect } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { buy, newBuyer, newProduct, test } from './shop'
import { texts } from './texts'

const delivery = texts('ko', 'delivery')
const fulfilment = texts('ko', 'fulfilment')
const TRACKING = '6892-0123-4567'

for (const [on, viewport] of [
  ['a phone', { width: 360, height: 780 }],
  ['a desk', { width: 1440, height: 900 }],
] as const) {
  test(`on ${on} an order is prepared, shipped and delivered, and its shopper sees each step`, async ({
    page,
    context,
    browser,
    baseURL,
  }) => {
    await page.setViewportSize(viewport)
    const desk = await browser.newContext({ baseURL: baseURL ?? '', locale: 'ko-KR', viewport })
    const productId = await newProduct(desk, 12_000, 10)
    const userId = await newBuyer(context, 50_000)
    const orderId = await buy(context, userId, productId)

    await page.goto(`/orders/${orderId}`)
    await expect(page.getByText('서울 중구 세종대로 110', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: delivery.order.change })).toBeVisible()

    // The product was created by the operator, who is still signed in there.
    const operator = await desk.newPage()
    await operator.goto(`/admin/orders/${orderId}`)
    await operator
      .getByRole('button', { name: fill(fulfilment.shipOrder, { orderId: String(orderId) }) })
      .click()
    const dialog = operator.getByRole('dialog')
    await dialog.getByLabel(fulfilment.trackingNumber).fill(TRACKING)
    await dialog.getByRole('button', { name: fulfilment.ship, exact: true }).click()
    await expect(operator.getByText('689201234567')).toBeVisible()
    const wide = await operator.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
    expect(wide).toBe(true)

    await page.reload()
    const track = page.getByRole('link', {
      name: fill(delivery.parcel.trackNumber, { trackingNumber: '689201234567' }),
    })
    await expect(track).toHaveAttribute('href', /cjlogistics\.com.*689201234567/)
    await expect(page.getByRole('button', { name: delivery.order.change })).toBeHidden()

    await operator.goto(`/admin/orders/${orderId}`)
    await operator.getByRole('button', { name: fulfilment.deliver }).click()
    await expect(operator.getByText(fulfilment.delivered)).toBeVisible()
    await page.reload()
    await expect(
      page.getByRole('listitem').filter({ hasText: delivery.progress.arrived }).first(),
    ).toHaveAttribute('aria-current', 'step')
    await desk.close()
  })
}

test('what a colleague has shipped meanwhile is refused, and the page shows what is left', async ({
  context,
  browser,
  baseURL,
}) => {
  const desk = await browser.newContext({ baseURL: baseURL ?? '', locale: 'ko-KR' })
  const productId = await newProduct(desk, 12_000, 10)
  const orderId = await buy(context, await newBuyer(context, 50_000), productId, 2)
  const operator = await desk.newPage()
  await operator.goto(`/admin/orders/${orderId}`)
  const ship = operator.getByRole('button', {
    name: fill(fulfilment.shipOrder, { orderId: String(orderId) }),
  })
  const dialog = operator.getByRole('dialog')
  for (const [trackingNumber, quantity] of [
    ['689201234568', 1],
    ['689201234569', 1],
  ] as const) {
    await ship.click()
    const parcel = { carrier: 'CJ_LOGISTICS', trackingNumber, lines: [{ productId, quantity }] }
    const shipped = await desk.request.post(`/api/v1/admin/orders/${orderId}/shipments`, { data: parcel })
    expect(shipped.status()).toBe(201)
    await dialog.getByLabel(fulfilment.trackingNumber).fill(TRACKING)
    if (trackingNumber === '689201234568') {
      // A wrong quantity in the closed part of the form is shown.
      await dialog.getByText(fulfilment.part).click()
      const field = dialog.getByRole('spinbutton')
      await field.fill('')
      await dialog.getByText(fulfilment.part).click()
      await dialog.getByRole('button', { name: fulfilment.ship, exact: true }).click()
      await expect(field).toBeFocused()
      await field.fill('2')
    }
    await dialog.getByRole('button', { name: fulfilment.ship, exact: true }).click()
    await expect(operator.getByText(fulfilment.refusals.ALREADY_SHIPPED)).toBeVisible()
    await expect(operator.getByText(trackingNumber)).toBeVisible()
    // It was about more than is left.
    await expect(dialog).toBeHidden()
  }
  await expect(ship).toBeHidden()
  // Neither of the refused parcels left.
  await expect(operator.getByText('689201234567')).toBeHidden()
  await desk.close()
})
