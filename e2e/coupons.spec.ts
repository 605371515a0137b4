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

  test('a line of a coupon’s terms begins and ends with a term, not with the dot between two', async ({
    page,
  }) => {
    await page.goto('/coupons')
    // How far from the left edge each line's first term begins.
    const lines = await page.locator('main .overflow-x-clip').evaluateAll((boxes) =>
      boxes.flatMap((box) => {
        const edge = box.getBoundingClientRect().left
        const starts = new Map<number, number>()
        for (const term of box.firstElementChild?.children ?? []) {
          const { left, top } = term.getBoundingClientRect()
          const start = left + Number.parseFloat(getComputedStyle(term).paddingLeft) - edge
          starts.set(Math.round(top), Math.min(starts.get(Math.round(top)) ?? start, start))
        }
        return [...starts.values()].map(Math.round)
      }),
    )
    expect(lines.length).toBeGreaterThan(10)
    expect(new Set(lines)).toEqual(new Set([0]))
    await expect(page.getByText(/·$/)).toHaveCount(0)
  })

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
