import { expect } from 'playwright/test'
import { newOperatorPage } from './operator'
import { buy, newProduct, newShopper, test } from './shop'

test('orders are filtered by payment and period in the address, exported, and commented', async ({
  browser,
  baseURL,
  context,
}) => {
  const productId = await newProduct(context, 1000, 5)
  const userId = await newShopper(context, 10_000)
  const orderId = await buy(context, userId, productId)
  const page = await newOperatorPage(browser, baseURL)
  await page.goto(`/admin/orders?userId=${userId}`)
  const periods = page.getByRole('navigation', { name: '기간' })
  await periods.getByRole('link', { name: '오늘' }).click()
  await expect(page).toHaveURL(/period=today/)
  await page.getByLabel('결제').selectOption({ label: '지갑 잔액' })
  await page.getByRole('button', { name: '검색' }).click()
  await expect(page).toHaveURL(/period=today.*paymentType=BALANCE|paymentType=BALANCE.*period=today/)
  await expect(page.locator('[data-row]')).toHaveText(String(orderId))
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV 내보내기' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/)

  await periods.getByRole('button', { name: '날짜 선택' }).click()
  await page.getByRole('button', { name: /^(오늘, |Today, )/ }).click()
  await page.getByRole('button', { name: '이 기간 보기' }).click()
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&until=|until=.*from=/)
  await expect(page.locator('[data-row]')).toHaveText(String(orderId))

  await page.locator('[data-row]').click()
  const note = `문 앞에 두기 ${Date.now()}`
  await page.getByLabel('새 메모').fill(note)
  await page.getByRole('button', { name: '메모 남기기' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: note })).toBeVisible()
  await expect(page.getByLabel('새 메모')).toHaveValue('')
  await page.context().close()
})

for (const width of [360, 1440]) {
  test(`what was done is told without covering the buttons beside the title, at ${width}`, async ({
    browser,
    baseURL,
    context,
  }) => {
    const productId = await newProduct(context, 1000, 5)
    const orderId = await buy(context, await newShopper(context, 10_000), productId)
    const page = await newOperatorPage(browser, baseURL)
    await page.setViewportSize({ width, height: 780 })
    await page.goto(`/admin/orders/${orderId}`)
    await page.getByLabel('새 메모').fill('문 앞에 두기')
    await page.getByRole('button', { name: '메모 남기기' }).click()
    const told = page.locator('[data-toast]')
    await expect(told).toHaveText('메모를 남겼어요')
    await page.evaluate(() => window.scrollTo(0, 0))
    const refund = await page.getByRole('button', { name: '환불하기' }).boundingBox()
    const toast = await told.boundingBox()
    expect(refund).not.toBeNull()
    expect(toast?.y).toBeGreaterThan((refund?.y ?? 0) + (refund?.height ?? 0))
    await page.context().close()
  })
}
