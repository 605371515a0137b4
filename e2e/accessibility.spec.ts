import AxeBuilder from '@axe-core/playwright'
import { expect } from 'playwright/test'
import { choose, newShopper, test } from './shop'

const guests = [
  '/',
  '/sign-in',
  '/sign-up',
  '/coupons',
  '/cart',
  '/forgot-password',
  '/reset-password',
  '/verify-email',
  '/invitation',
  '/help',
  '/terms',
]
const shoppers = [
  '/',
  '/cart',
  '/checkout?buy=1',
  '/orders',
  '/wallet',
  '/wallet/withdraw',
  '/account',
  '/account/addresses',
  '/account/notices',
  '/account/security',
  '/account/leave',
  '/docs/keys',
  '/notices',
  '/wishes',
  '/coupons',
]
const themes = ['light', 'dark']

for (const theme of themes) {
  for (const path of guests) {
    test(`${path} has no accessibility violations for a guest in the ${theme} theme`, async ({
      page,
      context,
      baseURL,
    }) => {
      await choose(context, baseURL, { theme })
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    })
  }

  test(`a shopper's pages have no accessibility violations in the ${theme} theme`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.slow()
    await choose(context, baseURL, { theme })
    const userId = await newShopper(context, 10_000)
    await context.request.post(`/api/v1/carts/${userId}/items`, { data: { productId: 1, quantity: 2 } })
    const order = { userId, orderProducts: [{ productId: 2, quantity: 1 }], paymentType: 'CARD' }
    const bought = await (await context.request.post('/api/v1/checkouts', { data: order })).json()
    const { orderId } = bought.order
    const findings: string[] = []
    for (const path of [...shoppers, `/orders/${orderId}`, `/orders/${orderId}/receipt`]) {
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      findings.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`))
    }
    expect(findings).toEqual([])
  })
}
