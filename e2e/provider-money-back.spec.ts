import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { press, providerShop } from './provider-shop'
import { texts } from './texts'

const { shop, newPage, arrive, goToPay, newestOrder, newestAttempt } = providerShop()

for (const locale of ['ko', 'en'] as const) {
  test(`${locale}: a wallet is charged at the payment company and leads back to the wallet`, async ({
    browser,
  }) => {
    const page = await newPage(browser, locale)
    await page.goto('/wallet')
    const { charge } = texts(locale, 'wallet')
    await page.getByRole('button', { name: locale === 'ko' ? '1만원' : '₩10,000' }).click()
    await page
      .getByRole('button', {
        name: charge.submit.replace('{amount}', locale === 'ko' ? '10,000원' : '₩10,000'),
      })
      .click()
    await arrive(page, 'CARD')
    await press(page, 'approve')
    await page.waitForURL(/\/wallet$/)
    await expect(page.getByText(locale === 'ko' ? '10,000원' : '₩10,000').first()).toBeVisible()

    // What is not spent goes back to the card.
    const { chargeRefund, history } = texts(locale, 'wallet')
    await page.goto('/wallet/withdraw')
    // Meanwhile a part was refunded in another window: the page says what is left.
    const meanwhile = await page.context().request.post('/api/v1/charge-refunds', { data: { amount: 1000 } })
    expect(meanwhile.ok()).toBe(true)
    await page.getByLabel(chargeRefund.amount).fill('10000')
    await page.getByRole('button', { name: chargeRefund.submit, exact: true }).click()
    await expect(page.getByText(chargeRefund.problems.INSUFFICIENT_BALANCE)).toBeVisible()
    await expect(page.getByText(fill(chargeRefund.body, { amount: formatWon(locale, 9000) }))).toBeVisible()
    await page.getByLabel(chargeRefund.amount).fill('4000')
    await page.getByRole('button', { name: chargeRefund.submit, exact: true }).click()
    await expect(page.getByText(fill(chargeRefund.done, { amount: formatWon(locale, 4000) }))).toBeVisible()
    await expect(page.getByText(fill(chargeRefund.body, { amount: formatWon(locale, 5000) }))).toBeVisible()
    const { attempt } = await newestAttempt()
    await expect.poll(() => shop().companies.CARD.recordOf(attempt)?.refunded).toBe(5000)
    // The refreshed page has said it: a reload by hand does not say it again.
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('jangteo.toast'))).toBeNull()
    await page.reload()
    await expect(page.getByRole('button', { name: chargeRefund.submit, exact: true })).not.toHaveAttribute(
      'data-early',
    )
    await expect(page.locator('[data-toast]')).toHaveCount(0)
    await page.goto('/wallet')
    await expect(page.getByText(history.toCard).first()).toBeVisible()
    await page.context().close()
  })

  test(`${locale}: money that the company took in another amount is returned from the desk`, async ({
    browser,
  }) => {
    test.slow()
    const { result } = texts(locale, 'payments')
    const page = await newPage(browser, locale)
    await goToPay(page, 'CARD', locale)
    const { attempt, id: orderId } = await newestOrder()
    // Otherwise the worker would ask the company again after five seconds, which then says the right amount.
    await shop().pool.query('update payment_attempts set tries = 3 where id = $1', [attempt])
    shop().companies.CARD.faults.add({ kind: 'change', step: 'confirm', change: { totalAmount: 41_000 } })
    await press(page, 'approve')
    await expect(page.getByRole('heading', { name: result.review.title })).toBeVisible()

    const desk = texts(locale, 'admin').payments
    const { reason, reasons } = texts(locale, 'admin').form
    const words = `다른 금액이 결제됨 (${locale})`
    const operator = await newPage(browser, locale)
    await shop().pool.query(
      `update users set role = 'OPERATOR', operator_role = 'OWNER' where id = (select max(id) from users)`,
    )
    const late = await operator.context().newPage()
    await late.goto('/admin/payments')
    await operator.goto('/admin/payments')
    await operator.getByRole('button', { name: desk.look }).click()
    await expect(operator.getByText(desk.states.paid, { exact: true })).toBeVisible()
    const { violations } = await new AxeBuilder({ page: operator }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await operator.getByRole('button', { name: desk.return }).click()
    await operator.getByRole('dialog').getByLabel(reason).fill(words)
    // As after a new release: the refresh of the page fails, and Next loads the page again.
    await operator.route(/_rsc=/, (route) => route.fulfill({ status: 503, body: '' }))
    await operator.getByRole('dialog').getByRole('button', { name: desk.return }).click()
    await operator.waitForEvent('load')
    await operator.unroute(/_rsc=/)
    await expect(operator.getByText(desk.returned, { exact: true })).toBeVisible()
    await expect(operator.getByRole('button', { name: desk.look })).toBeHidden()
    const settled = operator.getByRole('region', { name: desk.settled }).getByRole('listitem')
    await expect(settled.filter({ hasText: words })).toContainText(formatWon(locale, 40_000))
    expect(shop().companies.CARD.recordOf(attempt)).toMatchObject({ paid: 40_000, refunded: 40_000 })
    expect(await newestOrder()).toMatchObject({ id: orderId, status: 'FAILED', state: 'FAILED' })

    // The list of another operator, from before it was returned, is refreshed when there is nothing left to do.
    await late.getByRole('button', { name: desk.look }).click()
    await expect(late.getByText(reasons.PAYMENT_CLEAR)).toBeVisible()
    await expect(late.getByRole('button', { name: desk.look })).toBeHidden()
    await expect(late.getByRole('region', { name: desk.settled })).toContainText(words)

    await page.reload()
    await expect(page.getByRole('heading', { name: result.returned.title })).toBeVisible()
    await page.goto(`/orders/${orderId}`)
    await expect(page.getByText(texts(locale, 'orders').timeline.why.PAYMENT_REFUNDED)).toBeVisible()
    await operator.context().close()
    await page.context().close()
  })
}
