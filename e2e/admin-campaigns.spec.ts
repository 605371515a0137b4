import { expect, type Page } from 'playwright/test'
import { newOperatorPage, SHORT_TIMEOUT } from './operator'
import { newShopper, test } from './shop'

test('the preview of a campaign is what the coupons page draws', async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  const name = `미리 본 쿠폰 ${Date.now()}`
  await page.goto('/admin/coupons/new')
  await expect(async () => {
    await page.getByLabel('이름', { exact: true }).fill('')
    await page.getByLabel('이름', { exact: true }).fill(name)
    await expect(page.getByRole('region', { name: '장터에 보이는 모습' })).toContainText(name, SHORT_TIMEOUT)
  }).toPass()
  await page.getByLabel('코드').fill(`PRE-${Date.now()}`)
  await page.getByRole('spinbutton', { name: '총수량' }).fill('30')
  await page.getByLabel('할인 금액', { exact: true }).fill('3천원')
  await page.getByLabel('최소 주문 금액').fill('1만')
  const opened = new Date(Date.now() - 60_000 + 9 * 3_600_000).toISOString().slice(0, 16)
  await page.getByLabel('발급 시작').fill(opened)
  const card = (root: Page) => root.getByRole('listitem').filter({ hasText: name })
  const previewed = await page.locator('section ul[inert] > li').allTextContents()
  await page.getByRole('button', { name: '캠페인 만들기' }).click()
  await expect(page).toHaveURL(/\/admin\/coupons\/\d+$/)
  const shop = await (await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul' })).newPage()
  await shop.goto(`${baseURL}/coupons`)
  expect(previewed).toContain(await card(shop).textContent())
  await shop.context().close()
  await page.context().close()
})

test('the terms of a claimed campaign can only become better', async ({ browser, baseURL, context }) => {
  const page = await newOperatorPage(browser, baseURL)
  const headers = { origin: baseURL ?? '' }
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const data = {
    couponCode: `TERMS-${Date.now()}`,
    couponName: '약속한 쿠폰',
    discountType: 'FIXED',
    discountAmount: 500,
    totalQuantity: 10,
    minOrderAmount: 5000,
    claimFrom: at(-1),
    claimUntil: at(1),
    expiredAt: at(10),
  }
  const { couponId } = await (await page.request.post('/api/v1/admin/coupons', { data, headers })).json()
  const userId = await newShopper(context)
  await context.request.post('/api/v1/coupons/issue', { data: { couponId, userId } })
  await page.goto(`/admin/coupons/${couponId}`)
  const minimum = page.getByLabel('최소 주문 금액')
  await expect(page.getByLabel('발급 시작')).toBeDisabled()
  await expect(async () => {
    await minimum.fill('6천원')
    await page.getByRole('button', { name: '저장' }).click()
    await expect(minimum).toHaveAccessibleDescription('받은 사람이 있어서 낮출 수만 있어요.', SHORT_TIMEOUT)
  }).toPass()
  await expect(minimum).toHaveAttribute('aria-invalid', 'true')
  await minimum.fill('4천원')
  await page.getByRole('button', { name: '저장' }).click()
  await expect(page.getByText('저장했어요')).toBeVisible()
  await expect(minimum).toHaveValue('4,000원')
  await page.context().close()
})
