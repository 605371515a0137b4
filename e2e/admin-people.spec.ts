import { expect } from 'playwright/test'
import { AT_ONCE, adminPaths, operator, pressUntil } from './operator'
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
  const made = await context.request.post('/api/v1/api-keys', { data: { name: '내 스크립트' } })
  const { apiKey } = await made.json()
  const byKey = async () => {
    const answer = await fetch(`${baseURL}/api/v1/users/me`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    return answer.status
  }
  const bySession = async () => (await context.request.get('/api/v1/users/me')).status()
  expect([await byKey(), await bySession()]).toEqual([200, 200])

  const desk = await operator(browser, baseURL)
  await desk.goto('/admin/people')
  await pressUntil(desk, '/', () => expect(desk.getByRole('searchbox')).toBeFocused(AT_ONCE))
  await desk.keyboard.type(String(userId))
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(new RegExp(`q=${userId}`))
  await desk.locator(`[data-row][href="/admin/people/${userId}"]`).click()
  await expect(desk.getByText('10,000원').first()).toBeVisible()

  await desk.getByRole('button', { name: '차단하기' }).click()
  await expect(desk.getByText('모든 로그인과 API 키가 바로 끝나요')).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('dialog')).toHaveCount(0)
  expect(await bySession()).toBe(200)

  await desk.getByRole('button', { name: '차단하기' }).click()
  await desk.getByLabel('사유').fill('시험 삼아')
  await desk.getByRole('dialog').getByRole('button', { name: '차단하기' }).click()
  await expect(desk.getByText('차단됨').first()).toBeVisible()
  expect([await byKey(), await bySession()]).toEqual([401, 401])
  await shopper.goto('/wallet')
  await expect(shopper).toHaveURL(/\/sign-in/)

  await desk.getByRole('button', { name: '차단 풀기' }).click()
  await desk.getByLabel('사유').fill('시험이 끝나서')
  await desk.getByRole('dialog').getByRole('button', { name: '차단 풀기' }).click()
  await expect(desk.getByRole('button', { name: '차단하기' })).toBeVisible()
  expect([await byKey(), await bySession()]).toEqual([200, 401])
  await expect(desk.getByText('시험이 끝나서')).toBeVisible()
  await desk.context().close()
})

test('a wallet adjustment records reason and operator and cannot exceed the balance', async ({
  browser,
  baseURL,
  context,
}) => {
  const userId = await newShopper(context, 10_000)
  const desk = await operator(browser, baseURL)
  await desk.goto(`/admin/people/${userId}`)
  await desk.getByRole('button', { name: '잔액 조정' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('금액').fill('-99999')
  await dialog.getByLabel('사유').fill('잘못 충전됨')
  await dialog.getByRole('button', { name: '잔액 조정' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(dialog.getByLabel('사유')).toHaveValue('잘못 충전됨')
  await dialog.getByLabel('금액').fill('-3000')
  await dialog.getByRole('button', { name: '잔액 조정' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(desk.getByText('7,000원').first()).toBeVisible()
  await expect(desk.getByText('운영자: 잘못 충전됨').first()).toBeVisible()
  const history = await (await context.request.get(`/api/v1/balances/${userId}/history`)).json()
  expect(history.at(-1)).toMatchObject({ amount: 3000, after_balance: 7000, reason: '운영자: 잘못 충전됨' })
  await desk.context().close()
})
