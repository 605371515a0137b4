import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'playwright/test'
import { adminPaths, newOperatorPage, pressUntil, SHORT_TIMEOUT } from './operator'
import { buy, newShopper } from './shop'

test('admin pages redirect a guest to sign-in', async ({ page }) => {
  await page.goto('/admin/orders')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)
})

test('of two concurrent edits of a campaign the later one is refused and keeps its input', async ({
  browser,
  baseURL,
}) => {
  const first = await newOperatorPage(browser, baseURL)
  const code = `E2E-${Date.now()}`
  await first.goto('/admin/coupons/new')
  await first.getByLabel('이름', { exact: true }).fill('둘이서 고치는 쿠폰')
  await first.getByLabel('코드').fill(code)
  await first.getByRole('spinbutton', { name: '총수량' }).fill('10')
  await first.getByLabel('할인 금액', { exact: true }).fill('3000')
  await expect(first.getByText('3,000원 할인')).toBeVisible()
  await first.getByRole('button', { name: '캠페인 만들기' }).click()
  await expect(first).toHaveURL(/\/admin\/coupons\/\d+$/)

  const second = await newOperatorPage(browser, baseURL)
  await second.goto(first.url())
  await first.getByRole('spinbutton', { name: '총수량' }).fill('20')
  await first.getByRole('button', { name: '저장' }).click()
  await expect(first.getByText('저장했어요')).toBeVisible()

  await second.getByLabel('이름', { exact: true }).fill('나중에 적은 이름')
  await second.getByRole('button', { name: '저장' }).click()
  await expect(second.getByText('그사이 다른 사람이 먼저 저장했어요')).toBeVisible()
  await expect(second.getByLabel('이름', { exact: true })).toHaveValue('나중에 적은 이름')
  await second.getByRole('button', { name: '최신 내용과 비교하기' }).click()
  await expect(second.getByText('지금 저장된 값: 둘이서 고치는 쿠폰')).toBeVisible()
  await expect(second.getByRole('spinbutton', { name: '총수량' })).toHaveValue('20')
  await second.getByRole('button', { name: '저장' }).click()
  await expect(second.getByText('저장했어요')).toBeVisible()
  await first.reload()
  await expect(first.getByRole('heading', { level: 1 })).toContainText('나중에 적은 이름')
  await expect(first.getByRole('spinbutton', { name: '총수량' })).toHaveValue('20')
  await first.context().close()
  await second.context().close()
})

test('concurrent restocks add up', async ({ browser, baseURL }) => {
  const pages = [await newOperatorPage(browser, baseURL), await newOperatorPage(browser, baseURL)] as const
  await pages[0].goto('/admin/products?sort=priceDesc')
  await pages[0].locator('[data-row]').first().click()
  await expect(pages[0].getByRole('heading', { name: '재고 넣기' })).toBeVisible()
  await pages[1].goto(pages[0].url())
  const stock = async () => {
    const id = pages[0].url().split('/').at(-1)
    const answer = await pages[0].request.get(`/api/v1/admin/products/${id}`)
    return ((await answer.json()) as { stockQuantity: number }).stockQuantity
  }
  const before = await stock()
  for (const page of pages) await page.getByLabel('더할 수량').fill('5')
  await Promise.all(pages.map((page) => page.getByRole('button', { name: '재고 넣기' }).click()))
  for (const page of pages) await expect(page.getByText(/재고가 \d+개가 되었어요/)).toBeVisible()
  expect(await stock()).toBe(before + 10)
  for (const page of pages) await page.context().close()
})

test('an order is found by keyboard and refunded, and the log contains the reason', async ({
  browser,
  baseURL,
  context,
}) => {
  // An order of its own, because other tests may be changing theirs.
  const userId = await newShopper(context, 10_000)
  const orderId = await buy(context, userId, 1)
  const page = await newOperatorPage(browser, baseURL)
  await page.goto('/admin/orders?status=PAID')
  const search = page.getByRole('searchbox')
  await pressUntil(page, '/', () => expect(search).toBeFocused(SHORT_TIMEOUT))
  await page.keyboard.type(String(orderId))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`q=${orderId}`))
  const row = page.locator('[data-row]')
  await pressUntil(page, 'j', () => expect(row).toBeFocused(SHORT_TIMEOUT))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/admin/orders/${orderId}$`))
  await page.getByRole('button', { name: '환불하기' }).click()
  const reason = `시험 ${Date.now()}`
  await page.getByLabel('사유').fill(reason)
  await page.getByRole('dialog').getByRole('button', { name: '환불하기' }).click()
  await expect(page.getByText('환불 완료', { exact: true }).first()).toBeVisible()
  await page.goto('/admin/log')
  await expect(page.getByText(reason)).toBeVisible()
  await page.context().close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`no admin page has accessibility violations in the ${theme} theme`, async ({ browser, baseURL }) => {
    // Axe reads every page of the desk, which took three minutes on a busy machine.
    test.setTimeout(600_000)
    const page = await newOperatorPage(browser, baseURL)
    await page.context().addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }])
    for (const path of adminPaths()) {
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`),
        path,
      ).toEqual([])
    }
    await page.context().close()
  })
}
