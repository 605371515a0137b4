import AxeBuilder from '@axe-core/playwright'
import pg from 'pg'
import { expect, type Page, test } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { startKakaoPay } from '@/lib/sandbox/kakaopay-server'
import { startToss } from '@/lib/sandbox/toss-server'
import { prepareDatabase } from '@/lib/server/migrate'
import { startWebServer } from '@/lib/testing/start-web-server'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'
import { newBuyer } from './shop'
import { texts } from './texts'

/** A shop of its own with both payment companies, each at its own origin. */
async function openShop() {
  const postgres = await startTemporaryPostgres()
  await prepareDatabase({ url: postgres.shopUrl, ownerUrl: postgres.ownerUrl })
  const [kakaoPay, toss] = await Promise.all([startKakaoPay(), startToss()])
  const web = await startWebServer(postgres.shopUrl, {
    KAKAOPAY_URL: kakaoPay.url,
    KAKAOPAY_SECRET_KEY: kakaoPay.secretKey,
    KAKAOPAY_CID: kakaoPay.cid,
    TOSS_URL: toss.url,
    TOSS_SECRET_KEY: toss.secretKey,
  })
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
  pool.on('error', () => {})
  await pool.query(
    `insert into products (id, name, price, stock, stocked, category) values (1, '약과', 40000, 1000, 1000, 'FOOD')`,
  )
  const companies = { KAKAO_PAY: kakaoPay, CARD: toss }
  return {
    baseURL: web.baseUrl,
    pool,
    companies,
    async close() {
      await web.stop()
      await pool.end()
      await Promise.all([kakaoPay.close(), toss.close()])
      await postgres.stop()
    },
  }
}

let shop: Awaited<ReturnType<typeof openShop>>
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  shop = await openShop()
})
test.afterAll(() => shop?.close())

type Type = 'KAKAO_PAY' | 'CARD'

/** A buyer who is about to pay in this language. */
async function newPage(browser: import('playwright/test').Browser, locale: Locale): Promise<Page> {
  const context = await browser.newContext({
    baseURL: shop.baseURL,
    locale: locale === 'ko' ? 'ko-KR' : 'en-US',
    timezoneId: 'Asia/Seoul',
  })
  await newBuyer(context)
  return context.newPage()
}

/** Places the order and arrives at the page of the payment company. */
async function goToPay(page: Page, type: Type, locale: Locale = 'ko') {
  const { types } = texts(locale, 'payments')
  await page.goto('/checkout?buy=1&quantity=1')
  await page.getByRole('radio', { name: types[type] }).check()
  await page
    .getByRole('button', { name: /40,000/ })
    .last()
    .click()
  await arrive(page, type)
}

const arrive = (page: Page, type: Type) =>
  page.waitForURL((url) => url.origin === shop.companies[type].url && url.pathname !== '/')

const press = (page: Page, action: 'approve' | 'refuse' | 'close' | 'wait') =>
  page.locator(`button[name=action][value=${action}]`).click()

const orderOf = async () => {
  const { rows } = await shop.pool.query(
    `select o.id::int, o.status, a.id as attempt, a.state from orders o join payment_attempts a on a.order_id = o.id
     order by o.id desc, a.created_at desc limit 1`,
  )
  return rows[0] as { id: number; status: string; attempt: string; state: string }
}

/** Five seconds after an unclear answer the worker asks again. It would find the amount that was asked, and book it. */
const askNoMore = (attempt: string) =>
  expect
    .poll(
      async () => {
        const { rowCount } = await shop.pool.query(
          `update payment_attempts set next_try_at = now() + interval '1 hour' where id = $1 and state = 'REVIEW'`,
          [attempt],
        )
        return rowCount
      },
      { intervals: [100] },
    )
    .toBe(1)

const paidAt = (type: Type, attempt: string) => shop.companies[type].recordOf(attempt)?.paid ?? 0

for (const locale of ['ko', 'en'] as const) {
  const { receipt } = texts(locale, 'orders')
  const { result, continue: continueTexts } = texts(locale, 'payments')

  for (const type of ['KAKAO_PAY', 'CARD'] as const) {
    test(`${locale}, ${type}: who approves at the payment company has paid and sees the receipt`, async ({
      browser,
    }) => {
      const page = await newPage(browser, locale)
      await goToPay(page, type, locale)
      await press(page, 'approve')
      await expect(page.getByRole('heading', { name: receipt.done })).toBeVisible()
      expect(new URL(page.url()).search).toBe('')
      const order = await orderOf()
      expect(order.status).toBe('PAID')
      expect(paidAt(type, order.attempt)).toBe(40_000)
      await page.context().close()
    })

    test(`${locale}, ${type}: who gives up at the payment company can pay in another way`, async ({
      browser,
    }) => {
      const page = await newPage(browser, locale)
      await goToPay(page, type, locale)
      await press(page, 'refuse')
      await expect(page.getByRole('heading', { name: result.cancelled.title })).toBeVisible()
      expect((await orderOf()).status).toBe('PENDING')
      await page.getByRole('link', { name: result.toOrder }).click()
      const other = type === 'CARD' ? 'KAKAO_PAY' : 'CARD'
      await page.getByRole('radio', { name: texts(locale, 'payments').types[other] }).check()
      await page.getByRole('button', { name: /40,000/ }).click()
      await arrive(page, other)
      await press(page, 'approve')
      await expect(page.getByRole('heading', { name: receipt.done })).toBeVisible()
      await page.context().close()
    })
  }

  test(`${locale}: who comes back with Back, or closes the window, goes on from the order`, async ({
    browser,
  }) => {
    const page = await newPage(browser, locale)
    await goToPay(page, 'KAKAO_PAY', locale)
    await page.goBack()
    await page.waitForURL(/\/orders\/\d+$/)
    await page.getByRole('link', { name: continueTexts.go }).click()
    await arrive(page, 'KAKAO_PAY')
    await press(page, 'close')
    const { id } = await orderOf()
    await page.goto(`${shop.baseURL}/orders/${id}`)
    await page.getByRole('link', { name: continueTexts.go }).click()
    await arrive(page, 'KAKAO_PAY')
    await press(page, 'approve')
    await expect(page.getByRole('heading', { name: receipt.done })).toBeVisible()
    await page.context().close()
  })

  test(`${locale}: an approval after the hold takes no money and says so`, async ({ browser }) => {
    const page = await newPage(browser, locale)
    await goToPay(page, 'CARD', locale)
    const { attempt } = await orderOf()
    await shop.pool.query(
      `update payment_attempts set hold_until = now() - interval '1 second' where id = $1`,
      [attempt],
    )
    await press(page, 'approve')
    await expect(page.getByRole('heading', { name: result.expired.title })).toBeVisible()
    const order = await orderOf()
    expect(order.status).toBe('FAILED')
    expect(paidAt('CARD', attempt)).toBe(0)
    await page.context().close()
  })

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
    await page.getByLabel(chargeRefund.amount).fill('4000')
    await page.getByRole('button', { name: chargeRefund.submit, exact: true }).click()
    await expect(page.getByText(fill(chargeRefund.done, { amount: formatWon(locale, 4000) }))).toBeVisible()
    await expect(page.getByText(fill(chargeRefund.body, { amount: formatWon(locale, 6000) }))).toBeVisible()
    const { rows } = await shop.pool.query(
      'select amount::int, state from gateway_refunds order by id desc limit 1',
    )
    expect(rows).toEqual([{ amount: 4000, state: 'OWED' }])
    await page.goto('/wallet')
    await expect(page.getByText(history.toCard)).toBeVisible()
    await page.context().close()
  })

  test(`${locale}: money that the company took in another amount is returned from the desk`, async ({
    browser,
  }) => {
    test.slow()
    const page = await newPage(browser, locale)
    await goToPay(page, 'CARD', locale)
    const { attempt } = await orderOf()
    shop.companies.CARD.faults.add({ kind: 'change', step: 'confirm', change: { totalAmount: 41_000 } })
    await press(page, 'approve')
    await askNoMore(attempt)
    await expect(page.getByRole('heading', { name: result.review.title })).toBeVisible()

    const desk = texts(locale, 'admin').payments
    const { reason } = texts(locale, 'admin').form
    const operator = await newPage(browser, locale)
    await shop.pool.query(
      `update users set role = 'OPERATOR', operator_role = 'OWNER' where id = (select max(id) from users)`,
    )
    await operator.goto('/admin/payments')
    await operator.getByRole('button', { name: desk.look }).click()
    await expect(operator.getByText(desk.states.paid, { exact: true })).toBeVisible()
    const { violations } = await new AxeBuilder({ page: operator }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await operator.getByRole('button', { name: desk.return }).click()
    await operator.getByRole('dialog').getByLabel(reason).fill('다른 금액이 결제됨')
    await operator.getByRole('dialog').getByRole('button', { name: desk.return }).click()
    await expect(operator.getByText(desk.returned)).toBeVisible()
    await expect(operator.getByRole('button', { name: desk.look })).toBeHidden()
    expect(shop.companies.CARD.recordOf(attempt)).toMatchObject({ paid: 40_000, refunded: 40_000 })
    expect(await orderOf()).toMatchObject({ status: 'FAILED', state: 'FAILED' })
    await operator.context().close()
    await page.context().close()
  })
}

test('the return page works twice, at once, later and in a browser that is not signed in', async ({
  browser,
}) => {
  const page = await newPage(browser, 'ko')
  await goToPay(page, 'KAKAO_PAY')
  const returns: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/payments/return/')) returns.push(request.url())
  })
  await press(page, 'approve')
  await expect(page.getByRole('heading', { name: texts('ko', 'orders').receipt.done })).toBeVisible()
  const { attempt } = await orderOf()
  const stranger = await browser.newContext({ baseURL: shop.baseURL, locale: 'ko-KR' })
  const tabs = await Promise.all([stranger.newPage(), stranger.newPage()])
  await Promise.all(tabs.map((tab) => tab.goto(returns[0] ?? '')))
  for (const tab of tabs) {
    await expect(tab.getByRole('heading', { name: texts('ko', 'payments').result.paid.title })).toBeVisible()
    expect(tab.url()).toBe(`${shop.baseURL}/payments/${attempt}`)
    await expect(tab.getByText('약과')).toHaveCount(0)
  }
  expect(paidAt('KAKAO_PAY', attempt)).toBe(40_000)
  await stranger.close()
  await page.context().close()
})

test('a payment whose answer is lost is confirmed while its buyer waits', async ({ browser }) => {
  const page = await newPage(browser, 'ko')
  await goToPay(page, 'CARD')
  const { attempt } = await orderOf()
  shop.companies.CARD.faults.add({ kind: 'drop', step: 'confirm', effect: 'done', times: 2 })
  shop.companies.CARD.faults.add({ kind: 'status', step: 'find', status: 500, effect: 'none', times: 1 })
  await press(page, 'approve')
  await shop.pool.query('update payment_attempts set next_try_at = now() where id = $1', [attempt])
  await expect(page.getByRole('heading', { name: texts('ko', 'orders').receipt.done })).toBeVisible({
    timeout: 40_000,
  })
  expect(paidAt('CARD', attempt)).toBe(40_000)
  await page.context().close()
})
