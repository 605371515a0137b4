import { expect, test } from 'playwright/test'
import { press, providerShop } from './provider-shop'
import { texts } from './texts'

const { shop, newPage, arrive, goToPay, newestOrder, paidAt } = providerShop()

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
      const order = await newestOrder()
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
      expect((await newestOrder()).status).toBe('PENDING')
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
    const { id } = await newestOrder()
    await page.goto(`${shop().baseURL}/orders/${id}`)
    await page.getByRole('link', { name: continueTexts.go }).click()
    await arrive(page, 'KAKAO_PAY')
    await press(page, 'approve')
    await expect(page.getByRole('heading', { name: receipt.done })).toBeVisible()
    await page.context().close()
  })

  test(`${locale}: an approval after the hold takes no money and says so`, async ({ browser }) => {
    const page = await newPage(browser, locale)
    await goToPay(page, 'CARD', locale)
    const { attempt } = await newestOrder()
    await shop().pool.query(
      `update payment_attempts set hold_until = now() - interval '1 second' where id = $1`,
      [attempt],
    )
    await press(page, 'approve')
    await expect(page.getByRole('heading', { name: result.expired.title })).toBeVisible()
    const order = await newestOrder()
    expect(order.status).toBe('FAILED')
    expect(paidAt('CARD', attempt)).toBe(0)
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
  const { attempt } = await newestOrder()
  const stranger = await browser.newContext({ baseURL: shop().baseURL, locale: 'ko-KR' })
  const tabs = await Promise.all([stranger.newPage(), stranger.newPage()])
  await Promise.all(tabs.map((tab) => tab.goto(returns[0] ?? '')))
  for (const tab of tabs) {
    await expect(tab.getByRole('heading', { name: texts('ko', 'payments').result.paid.title })).toBeVisible()
    expect(tab.url()).toBe(`${shop().baseURL}/payments/${attempt}`)
    await expect(tab.getByText('약과')).toHaveCount(0)
  }
  expect(paidAt('KAKAO_PAY', attempt)).toBe(40_000)
  await stranger.close()
  await page.context().close()
})

test('a payment whose answer is lost is confirmed while its buyer waits', async ({ browser }) => {
  const page = await newPage(browser, 'ko')
  await goToPay(page, 'CARD')
  const { attempt } = await newestOrder()
  shop().companies.CARD.faults.add({ kind: 'drop', step: 'confirm', effect: 'done', times: 2 })
  shop().companies.CARD.faults.add({ kind: 'status', step: 'find', status: 500, effect: 'none', times: 1 })
  await press(page, 'approve')
  await shop().pool.query('update payment_attempts set next_try_at = now() where id = $1', [attempt])
  await expect(page.getByRole('heading', { name: texts('ko', 'orders').receipt.done })).toBeVisible({
    timeout: 40_000,
  })
  expect(paidAt('CARD', attempt)).toBe(40_000)
  await page.context().close()
})
