import pg from 'pg'
import { type Browser, type Page, test } from 'playwright/test'
import type { Locale } from '@/lib/i18n/locale'
import { startKakaoPay } from '@/lib/sandbox/kakaopay-server'
import { startToss } from '@/lib/sandbox/toss-server'
import { prepareDatabase } from '@/lib/server/migrate'
import { startWebServer } from '@/lib/testing/start-web-server'
import { startTemporaryPostgres } from '@/lib/testing/temporary-postgres'
import { newBuyer } from './shop'
import { texts } from './texts'

export type ProviderType = 'KAKAO_PAY' | 'CARD'

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

/** Opens a shop with both payment companies for the tests of a file, which run one after the other. */
export function providerShop() {
  let opened: Awaited<ReturnType<typeof openShop>> | undefined
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    test.setTimeout(240_000)
    opened = await openShop()
  })
  test.afterAll(() => opened?.close())

  const shop = () => {
    if (!opened) throw new Error('the shop is not open yet')
    return opened
  }

  /** A buyer who is about to pay in this language. */
  async function newPage(browser: Browser, locale: Locale): Promise<Page> {
    const context = await browser.newContext({
      baseURL: shop().baseURL,
      locale: locale === 'ko' ? 'ko-KR' : 'en-US',
      timezoneId: 'Asia/Seoul',
    })
    await newBuyer(context)
    return context.newPage()
  }

  const arrive = (page: Page, type: ProviderType) =>
    page.waitForURL((url) => url.origin === shop().companies[type].url && url.pathname !== '/')

  /** Places the order and arrives at the page of the payment company. */
  async function goToPay(page: Page, type: ProviderType, locale: Locale = 'ko') {
    const { types } = texts(locale, 'payments')
    await page.goto('/checkout?buy=1&quantity=1')
    await page.getByRole('radio', { name: types[type] }).check()
    await page
      .getByRole('button', { name: /40,000/ })
      .last()
      .click()
    await arrive(page, type)
  }

  async function newestOrder() {
    const { rows } = await shop().pool.query(
      `select o.id::int, o.status, a.id as attempt, a.state from orders o join payment_attempts a on a.order_id = o.id
       order by o.id desc, a.created_at desc limit 1`,
    )
    return rows[0] as { id: number; status: string; attempt: string; state: string }
  }

  /** Also of a charge of the wallet, which has no order. */
  async function newestAttempt() {
    const { rows } = await shop().pool.query(
      'select id as attempt from payment_attempts order by created_at desc limit 1',
    )
    return rows[0] as { attempt: string }
  }

  const paidAt = (type: ProviderType, attempt: string) => shop().companies[type].recordOf(attempt)?.paid ?? 0

  return { shop, newPage, arrive, goToPay, newestOrder, newestAttempt, paidAt }
}

/** Presses a button of the payment company's page. */
export const press = (page: Page, action: 'approve' | 'refuse' | 'close' | 'wait') =>
  page.locator(`button[name=action][value=${action}]`).click()
