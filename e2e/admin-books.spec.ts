import { expect, test } from 'playwright/test'
import { newOperatorPage } from './operator'

test('an audit is run, its checks are listed and its result is stored', async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  await page.goto('/admin/books')
  const verdicts = page
    .getByRole('heading', { name: '지난 확인' })
    .locator('xpath=../..')
    .getByRole('listitem')
  const before = await verdicts.count()
  await page.getByRole('button', { name: '지금 확인하기' }).click()
  await expect(page.getByText('지갑 잔액은 내역의 합이다')).toBeVisible()
  await expect(verdicts).toHaveCount(before + 1)
  await expect(verdicts.first()).toContainText('모두 맞아요')

  await page.getByRole('button', { name: '랭킹 다시 집계하기' }).click()
  await expect(page.getByText('판매는 그대로 이어지고')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '랭킹 다시 집계하기' }).click()
  await expect(page.getByText(/다시 집계했더니 모두 맞았어요|줄을 바로잡았어요/)).toBeVisible()
  await page.goto('/admin/log')
  await expect(page.getByRole('listitem').filter({ hasText: '랭킹 다시 집계' }).first()).toBeVisible()
  await page.context().close()
})

test("a partner's key is created, shown once, used, limited and revoked", async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  const name = `제휴 ${Date.now()}`
  const ask = async (key: string) =>
    (await fetch(`${baseURL}/api/metrics`, { headers: { authorization: `Bearer ${key}` } })).status
  await page.goto('/admin/keys')
  await page.getByRole('button', { name: '키 만들기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('이름').fill(name)
  await dialog.getByLabel('지표 읽기').check()
  await dialog.getByLabel('분당 호출 한도').fill('600')
  await dialog.getByRole('button', { name: '키 만들기' }).click()
  const key = (await dialog.getByText(/^jt_live_/).textContent()) ?? ''
  expect(await ask(key)).toBe(200)
  await page.keyboard.press('Escape')

  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('분당 600번')
  await page.reload()
  await expect(page.getByText(key)).toHaveCount(0)
  await row.getByRole('button', { name: '한도 바꾸기' }).click()
  await dialog.getByLabel('분당 호출 한도').fill('')
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(row).toContainText('없음')

  await row.getByRole('button', { name: '폐기' }).click()
  await expect(dialog).toContainText('이 키를 쓰는 프로그램은 바로 멈춰요')
  await dialog.getByRole('button', { name: '폐기' }).click()
  await expect(row.getByText('폐기함')).toBeVisible()
  expect(await ask(key)).toBe(401)
  await page.context().close()
})
