import { expect, test } from 'playwright/test'
import { buy, newCampaign, newProduct, newShopper, test as shopTest } from './shop'
import { texts } from './texts'

test('the home page renders without errors and without requests to other origins', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const outside = !request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url())
    if (outside) complaints.push(`asked ${request.url()}`)
  })
  await page.goto('/')
  await expect(page).toHaveTitle(/장터/)
  expect(complaints).toEqual([])
})

shopTest(
  'the home page of a shopper shows what is back, what they bought and the coupon that expires next, and that of a guest none of it',
  async ({ page, context, browser, baseURL }) => {
    const home = texts('ko', 'catalog').home
    const operator = await browser.newContext({ baseURL: baseURL ?? '' })
    // Its coupons expire in two days.
    const couponName = await newCampaign(operator, 20)
    const productId = await newProduct(operator, 3000, 0)
    await page.goto('/')
    await expect(page.getByRole('heading', { name: home.again })).toHaveCount(0)

    const userId = await newShopper(context, 10_000)
    const campaigns = await (await context.request.get('/api/v1/coupons')).json()
    const { couponId } = campaigns.find((each: { couponName: string }) => each.couponName === couponName)
    await context.request.post('/api/v1/coupons/issue', { data: { couponId, userId } })
    await buy(context, userId, 1)
    await context.request.put(`/api/v1/restock-requests/${productId}`)
    await operator.request.patch(`/api/v1/admin/products/${productId}`, { data: { stockDelta: 3 } })
    await operator.close()
    const returned = page.getByRole('region', { name: home.returned })
    await expect(async () => {
      await page.goto('/')
      await expect(returned.getByRole('heading', { level: 3 })).toHaveCount(1, { timeout: 1000 })
    }).toPass()
    await expect(page.getByRole('link', { name: couponName })).toBeVisible()
    const again = page.getByRole('region', { name: home.again })
    await expect(again.getByRole('heading', { level: 3 })).toHaveText(['참치마요 삼각김밥'])
  },
)
