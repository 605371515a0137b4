import { expect } from 'playwright/test'
import { adminPaths, newOperatorPage, pressUntil, SHORT_TIMEOUT } from './operator'
import { newShopper, test } from './shop'

test('admin pages are 404 and the admin API is 403 for a shopper', async ({ page, context }) => {
  await newShopper(context)
  for (const path of adminPaths()) {
    expect((await context.request.get(path)).status(), path).toBe(404)
  }
  await page.goto('/admin/keys')
  await expect(page.getByRole('navigation', { name: '운영 메뉴' })).toHaveCount(0)
  await expect(page.getByRole('banner')).toBeVisible()
  expect((await context.request.get('/api/v1/admin/today')).status()).toBe(403)
})

test('blocking a user ends their session and key at once; unblocking restores the key', async ({
  browser,
  baseURL,
  page: shopper,
  context,
}) => {
  const userId = await newShopper(context, 10_000)
  const created = await context.request.post('/api/v1/api-keys', { data: { name: '내 스크립트' } })
  const { apiKey } = await created.json()
  const statusWithKey = async () => {
    const response = await fetch(`${baseURL}/api/v1/users/me`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    return response.status
  }
  const statusWithSession = async () => (await context.request.get('/api/v1/users/me')).status()
  expect([await statusWithKey(), await statusWithSession()]).toEqual([200, 200])

  const adminPage = await newOperatorPage(browser, baseURL)
  await adminPage.goto('/admin/people')
  await pressUntil(adminPage, '/', () => expect(adminPage.getByRole('searchbox')).toBeFocused(SHORT_TIMEOUT))
  await adminPage.keyboard.type(String(userId))
  await adminPage.keyboard.press('Enter')
  await expect(adminPage).toHaveURL(new RegExp(`q=${userId}`))
  await adminPage.locator(`[data-row][href="/admin/people/${userId}"]`).click()
  await expect(adminPage.getByText('10,000원').first()).toBeVisible()

  await adminPage.getByRole('button', { name: '차단하기' }).click()
  await expect(adminPage.getByText('모든 기기에서 바로 로그아웃되고 API 키도 멈춰요')).toBeVisible()
  await adminPage.keyboard.press('Escape')
  await expect(adminPage.getByRole('dialog')).toHaveCount(0)
  expect(await statusWithSession()).toBe(200)

  await adminPage.getByRole('button', { name: '차단하기' }).click()
  await adminPage.getByLabel('사유').fill('시험 삼아')
  await adminPage.getByRole('dialog').getByRole('button', { name: '차단하기' }).click()
  await expect(adminPage.getByText('차단됨').first()).toBeVisible()
  expect([await statusWithKey(), await statusWithSession()]).toEqual([401, 401])
  await shopper.goto('/wallet')
  await expect(shopper).toHaveURL(/\/sign-in/)

  await adminPage.getByRole('button', { name: '차단 해제' }).click()
  await adminPage.getByLabel('사유').fill('시험이 끝나서')
  await adminPage.getByRole('dialog').getByRole('button', { name: '차단 해제' }).click()
  await expect(adminPage.getByRole('button', { name: '차단하기' })).toBeVisible()
  expect([await statusWithKey(), await statusWithSession()]).toEqual([200, 401])
  await expect(adminPage.getByText('시험이 끝나서')).toBeVisible()
  await adminPage.context().close()
})

test('a wallet adjustment records reason and operator and cannot exceed the balance', async ({
  browser,
  baseURL,
  context,
}) => {
  const userId = await newShopper(context, 10_000)
  const adminPage = await newOperatorPage(browser, baseURL)
  await adminPage.goto(`/admin/people/${userId}`)
  await adminPage.getByRole('button', { name: '잔액 조정' }).click()
  const dialog = adminPage.getByRole('dialog')
  await dialog.getByLabel('금액').fill('-99999')
  await dialog.getByLabel('사유').fill('잘못 충전됨')
  await dialog.getByRole('button', { name: '잔액 조정' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(dialog.getByLabel('사유')).toHaveValue('잘못 충전됨')
  await dialog.getByLabel('금액').fill('-3000')
  await dialog.getByRole('button', { name: '잔액 조정' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(adminPage.getByText('7,000원').first()).toBeVisible()
  await expect(adminPage.getByText('운영자: 잘못 충전됨').first()).toBeVisible()
  const history = await (await context.request.get(`/api/v1/balances/${userId}/history`)).json()
  expect(history.at(-1)).toMatchObject({ amount: 3000, after_balance: 7000, reason: '운영자: 잘못 충전됨' })
  await adminPage.context().close()
})
