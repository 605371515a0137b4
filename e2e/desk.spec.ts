import AxeBuilder from '@axe-core/playwright'
import { expect } from 'playwright/test'
import { newOperatorPage, pressUntil, SHORT_TIMEOUT } from './operator'
import { test } from './shop'
import { texts } from './texts'

test('on a phone a button opens the sections of the desk in groups, with the focus on the current one', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto('/admin/orders')
  const name = '운영 메뉴'
  const button = page.getByRole('button', { name, exact: true })
  const sheet = page.getByRole('dialog', { name })
  const sections = page.getByRole('navigation', { name })
  await expect(sections).toHaveCount(0)
  await expect(button).toHaveAttribute('aria-expanded', 'false')

  await button.press('Enter')
  await expect(sheet).toBeVisible()
  const current = sections.locator('[aria-current=page]')
  await expect(current).toHaveText('주문')
  await expect(current).toBeFocused()
  await expect(sections.getByRole('list', { name: '주문 처리' }).getByRole('link')).toHaveText([
    '주문',
    '발송',
    '반품',
  ])
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(button).toBeFocused()

  await button.click()
  await sections.getByRole('link', { name: '회원', exact: true }).click()
  await expect(page).toHaveURL('/admin/people')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('회원')

  await page.setViewportSize({ width: 1024, height: 780 })
  await expect(sections).toBeVisible()
  await expect(button).toBeHidden()
  await page.context().close()
})

test('on a phone the sections of the desk open and close without JavaScript', async ({
  browser,
  baseURL,
}) => {
  const signedIn = await newOperatorPage(browser, baseURL)
  const storageState = await signedIn.context().storageState()
  await signedIn.context().close()
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'ko-KR',
    storageState,
    viewport: { width: 360, height: 780 },
  })
  const page = await context.newPage()
  await page.goto(`${baseURL}/admin/orders`)
  const name = '운영 메뉴'
  const button = page.getByRole('button', { name, exact: true })
  const sheet = page.getByRole('dialog', { name })
  await button.press('Enter')
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(button).toBeFocused()
  await button.click()
  await sheet.getByRole('button', { name: texts('ko', 'common').ui.close }).click()
  await expect(sheet).toBeHidden()
  await button.click()
  await sheet.getByRole('link', { name: '회원', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('회원')
  await context.close()
})

test('the menu of the desk changes theme and language by arrow keys, and signs out', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  await page.goto('/admin/orders')
  const trigger = page.getByRole('button', { name: / 메뉴$/ })
  const menu = page.getByRole('menu')
  await trigger.focus()
  await pressUntil(page, 'Enter', () => expect(menu).toBeVisible(SHORT_TIMEOUT))
  const dark = page.getByRole('menuitemradio', { name: '어둡게' })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(dark).toBeFocused(SHORT_TIMEOUT)
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(menu).toBeVisible()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orders')

  await page.getByRole('button', { name: / menu$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(`${baseURL}/`)
  await page.goto('/admin/orders')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().close()
})

test('today shows what needs doing first and bars of hours, 7 and 30 days', async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  await page.goto('/admin')
  await expect(page.getByRole('region', { name: '먼저 할 일' })).toBeVisible()
  const ranges = page.getByRole('navigation', { name: '기간' })
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(25)
  await ranges.getByRole('link', { name: '7일' }).click()
  await expect(rows).toHaveCount(8)
  await ranges.getByRole('link', { name: '30일' }).click()
  await expect(rows).toHaveCount(31)
  await page.context().close()
})
