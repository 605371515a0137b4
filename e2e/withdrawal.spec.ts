import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import pg from 'pg'
import { expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { newOperatorPage } from './operator'
import { choose, newShopper, test } from './shop'
import { texts } from './texts'

const ACCOUNT = '110-0123-456789'

/** As after a click on the link of the mail. */
async function proveEmail(userId: number): Promise<void> {
  const { databaseUrl } = JSON.parse(readFileSync('test-results/shop.json', 'utf8'))
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('update users set email_verified_at = now() where id = $1', [userId])
  await client.end()
}

async function ask(page: Page, locale: Locale, amount: number) {
  const text = texts(locale, 'wallet').withdrawal
  await page.getByLabel(text.amount).fill(String(amount))
  await page.getByLabel(text.bank, { exact: true }).selectOption('KB')
  await page.getByLabel(text.accountNumber).fill(ACCOUNT)
  await page.getByLabel(text.holder).fill('손님')
  await page.getByRole('button', { name: text.submit }).click()
}

for (const [locale, width] of [
  ['ko', 360],
  ['en', 1440],
] as const) {
  test(`wallet money is withdrawn, cancelled, refused and paid out (${locale}, ${width} px)`, async ({
    page,
    context,
    browser,
    baseURL,
  }) => {
    test.slow()
    await choose(context, baseURL, { locale })
    await page.setViewportSize({ width, height: 800 })
    const text = texts(locale, 'wallet').withdrawal
    const won = (amount: number) => formatWon(locale, amount)
    const userId = await newShopper(context)
    const operator = await newOperatorPage(browser, baseURL)
    // Not charged by card, which would not be paid to a bank account.
    const adjustment = { data: { amount: 10_000, reason: '이벤트 당첨' } }
    const path = `/api/v1/admin/users/${userId}/wallet-adjustments`
    expect((await operator.request.post(path, adjustment)).ok()).toBe(true)

    await page.goto('/wallet')
    await page.getByRole('link', { name: text.link }).click()
    await expect(page.getByText(text.unverified)).toBeVisible()
    await proveEmail(userId)
    await page.reload()

    await page.getByLabel(text.amount).fill('20000')
    await expect(page.getByText(fill(text.tooMuch, { balance: won(10_000) }))).toBeVisible()
    await ask(page, locale, 4000)
    await expect(page.getByText(text.waiting)).toBeVisible()
    await expect(page.getByText(text.states.REQUESTED, { exact: true })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
    expect(wide).toBe(true)

    await page.getByRole('button', { name: text.cancel }).click()
    await page.getByRole('dialog').getByRole('button', { name: text.cancel }).click()
    await expect(page.getByText(text.cancelled)).toBeVisible()
    await expect(page.getByText(fill(text.body, { balance: won(10_000) }))).toBeVisible()

    const desk = texts('ko', 'admin').withdrawals
    await ask(page, locale, 3000)
    await expect(page.getByText(text.waiting)).toBeVisible()
    await operator.goto(`/admin/withdrawals?q=${userId}&state=REQUESTED`)
    await operator.getByRole('button', { name: desk.refuse }).click()
    await operator.getByRole('dialog').getByLabel('사유').fill('예금주 이름이 달라요.')
    await operator.getByRole('dialog').getByRole('button', { name: desk.refuse }).click()
    await expect(operator.getByText(desk.refused)).toBeVisible()
    await page.reload()
    await expect(page.getByText(fill(text.refusedFor, { reason: '예금주 이름이 달라요.' }))).toBeVisible()

    await ask(page, locale, 10_000)
    await expect(page.getByText(text.waiting)).toBeVisible()
    await operator.goto('/admin')
    await operator.getByRole('link', { name: /보내야 할 출금이/ }).click()
    await operator.goto(`/admin/withdrawals?q=${userId}&state=REQUESTED`)
    await operator.getByRole('button', { name: desk.settle }).click()
    await expect(operator.getByRole('dialog').getByText('1100123456789')).toBeVisible()
    const deskFindings = await new AxeBuilder({ page: operator }).analyze()
    expect(deskFindings.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await operator.getByRole('dialog').getByRole('button', { name: desk.paid }).click()
    await expect(operator.getByText(desk.settled)).toBeVisible()
    await page.reload()
    await expect(page.getByText(text.states.PAID, { exact: true })).toBeVisible()
    await expect(page.getByText(text.nothing)).toBeVisible()
    await operator.context().close()
  })
}
