import { expect, test } from 'playwright/test'
import { newOperatorPage } from './operator'

test('claims are shown live; the total can be raised and the campaign stopped', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const headers = { origin: baseURL ?? '' }
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const data = {
    couponCode: `RUSH-${Date.now()}`,
    couponName: '몰리는 쿠폰',
    discountType: 'FIXED',
    discountAmount: 500,
    totalQuantity: 10,
    claimFrom: at(-1),
    claimUntil: at(60),
    expiredAt: at(120),
  }
  const { couponId } = await (await page.request.post('/api/v1/admin/coupons', { data, headers })).json()
  const key = { name: '몰이', scopes: ['users:act'] }
  const { apiKey } = await (await page.request.post('/api/v1/admin/api-keys', { data: key, headers })).json()
  await page.goto(`/admin/coupons/${couponId}`)
  await expect(page.getByText('10장 중 0장 발급').first()).toBeVisible()

  const claim = (userId: number) =>
    fetch(`${baseURL}/api/v1/coupons/issue`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ couponId, userId }),
    })
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => claim(n + 1)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
  await expect(page.getByText('10장 중 10장 발급').first()).toBeVisible()
  await expect(page.getByText('소진').first()).toBeVisible()
  await expect(
    page.getByRole('heading', { name: '받은 사람' }).locator('xpath=../..').getByRole('listitem'),
  ).toHaveCount(10)

  await page.getByRole('spinbutton', { name: '총수량' }).fill('15')
  await page.getByRole('button', { name: '저장' }).click()
  await expect(page.getByText('15장 중 10장 발급').first()).toBeVisible()
  await page.getByRole('button', { name: '발급 멈추기' }).click()
  await expect(page.getByText('이미 받은 쿠폰은 그대로 쓸 수 있고')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '발급 멈추기' }).click()
  await expect(page.getByText('멈춘 캠페인이에요')).toBeVisible()
  expect((await claim(20)).status).toBe(400)
  await page.context().close()
})
