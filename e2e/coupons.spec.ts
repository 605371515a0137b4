import { expect } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { newCampaign, newShopper, test } from './shop'
import { texts } from './texts'

const coupons = texts('ko', 'coupons')

test('a used coupon is neither counted nor shown as one that can be used', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const operator = await browser.newContext({ baseURL: baseURL ?? '' })
  const [used, kept] = [await newCampaign(operator, 20), await newCampaign(operator, 20)]
  await operator.close()
  const userId = await newShopper(context, 10_000)
  const campaigns = await (await context.request.get('/api/v1/coupons')).json()
  const claim = async (name: string) => {
    const { couponId } = campaigns.find(({ couponName }: { couponName: string }) => couponName === name)
    const response = await context.request.post('/api/v1/coupons/issue', { data: { couponId, userId } })
    return (await response.json()).userCouponId
  }
  const userCouponId = await claim(used)
  await claim(kept)
  const order = { userId, orderProducts: [{ productId: 1, quantity: 1 }], userCouponId }
  expect((await context.request.post('/api/v1/checkouts', { data: order })).status()).toBe(200)

  await page.goto('/coupons')
  await expect(page.getByRole('link', { name: fill(coupons.mineCount, { count: 1 }) })).toBeVisible()
  const rowOf = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first()
  await expect(rowOf(used)).toContainText(coupons.claim.stateShort.USED)
  await expect(rowOf(kept)).toContainText(coupons.claim.stateShort.AVAILABLE)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 } })

  test('a guest is asked to sign in once, and sees one large card and rows', async ({ page }) => {
    await page.goto('/coupons')
    await expect(page.getByText(coupons.claim.signInFirst)).toHaveCount(1)
    await expect(page.getByRole('main').getByRole('link', { name: coupons.claim.signIn })).toHaveCount(1)
    const heights = await page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ visible: true })
      .evaluateAll((items) => items.map((item) => item.clientHeight))
    const [card = 0, ...rows] = heights
    expect(rows.length).toBeGreaterThan(3)
    expect(card).toBeGreaterThan(200)
    expect(Math.max(...rows)).toBeLessThan(180)
  })
})
