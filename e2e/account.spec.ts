import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { expect } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { choose, newEmail, newShopper, PASSWORD, test } from './shop'
import { texts } from './texts'

const NEW_PASSWORD = 'walnut and indigo'
const SECRET = 'only-for-tests-and-known-to-everyone'

/** The token of the link for a new password that was mailed to an address, as its mail contains it. */
async function mailedToken(email: string): Promise<string> {
  const { databaseUrl } = JSON.parse(readFileSync('test-results/shop.json', 'utf8'))
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    let id = ''
    // The worker creates the link after the request was answered.
    await expect
      .poll(async () => {
        const { rows } = await client.query<{ id: string }>(
          "select id from account_links where email = $1 and purpose = 'RESET_PASSWORD'",
          [email],
        )
        id = rows[0]?.id ?? ''
        return id
      })
      .not.toBe('')
    return `${id}.${createHmac('sha256', SECRET).update(`account link ${id}`).digest('base64url')}`
  } finally {
    await client.end()
  }
}

for (const locale of ['ko', 'en'] as const) {
  test(`a forgotten password is set anew by the mailed link, which works once (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await choose(context, baseURL, { locale })
    const { forgot, reset, errors: _, ...labels } = texts(locale, 'auth')
    const { problems } = texts(locale, 'account')
    const email = newEmail()
    await context.request.post('/api/v1/users', { data: { email, password: PASSWORD, name: '손님' } })
    await page.goto('/sign-in')
    await page.getByRole('link', { name: forgot.link }).click()
    await page.waitForURL(/forgot-password/)
    await page.getByLabel(labels.email, { exact: true }).fill(email)
    await page.getByRole('button', { name: forgot.submit }).click()
    await expect(page.getByText(fill(forgot.sent, { email }))).toBeVisible()

    const token = await mailedToken(email)
    await page.goto(`/reset-password#${token}`)
    const password = page.getByLabel(reset.password, { exact: true })
    await password.fill(NEW_PASSWORD)
    await page.getByRole('button', { name: reset.submit }).click()
    await expect(page.getByText(reset.doneTitle)).toBeVisible()

    await page.goto('about:blank')
    await page.goto(`/reset-password#${token}`)
    await password.fill(`${NEW_PASSWORD} again`)
    await page.getByRole('button', { name: reset.submit }).click()
    await expect(page.getByText(problems.LINK_EXPIRED)).toBeVisible()

    await page.goto('/sign-in')
    await page.getByLabel(labels.email, { exact: true }).fill(email)
    await page.getByLabel(labels.password, { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: labels.signIn.submit }).click()
    await page.waitForURL('/')
  })
}

test('the name and the phone number are changed, and a wrong number is refused at its field', async ({
  page,
  context,
}) => {
  await newShopper(context)
  const { edit, name, phone } = texts('ko', 'account')
  await page.goto('/account')
  await page.getByLabel(name, { exact: true }).fill('새이름')
  await page.getByLabel(phone).fill('12')
  await page.getByRole('button', { name: edit.save }).click()
  await expect(page.getByText(edit.needPhone)).toBeVisible()
  await page.getByLabel(phone).fill('010-1234-5678')
  await page.getByRole('button', { name: edit.save }).click()
  await expect(page.getByText(edit.saved)).toBeVisible()
  expect(await (await context.request.get('/api/v1/users/me')).json()).toMatchObject({
    userName: '새이름',
    phone: '01012345678',
  })
})

test('a paid order rings the bell, and reading the notice quiets it', async ({ page, context }) => {
  const userId = await newShopper(context, 10_000)
  const order = { userId, orderProducts: [{ productId: 1, quantity: 1 }] }
  const paid = await context.request.post('/api/v1/checkouts', { data: order })
  expect(paid.status()).toBe(200)
  const { orderId } = (await paid.json()).order
  await expect.poll(async () => (await (await context.request.get('/api/v1/notices')).json()).unread).toBe(1)
  const nav = texts('ko', 'nav')
  await page.goto('/')
  await page.getByRole('link', { name: fill(nav.noticesUnread, { count: 1 }) }).click()
  await expect(
    page.getByText(fill(texts('ko', 'notices').kinds.orderPaid.subject, { orderId })),
  ).toBeVisible()
  await expect(page.getByRole('banner').getByRole('link', { name: nav.notices, exact: true })).toBeVisible()
})

test('on a phone every page below another one of the account has a link back to it', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await newShopper(context)
  const { account, wallet } = texts('ko', 'nav')
  // Read from the file system, so that a new page is tested too.
  const subpages = readdirSync('app/(shop)/account', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `/account/${name}`)
  expect(subpages).toContain('/account/addresses')
  const expected = [
    ...[...subpages, '/docs/keys'].map((path) => [path, account, '/account'] as const),
    ['/wallet/withdraw', wallet, '/wallet'] as const,
  ]
  for (const [path, name, parent] of expected) {
    await page.goto(path)
    await page
      .getByRole('main')
      .getByRole('navigation', { name, exact: true })
      .getByRole('link', { name })
      .click()
    await page.waitForURL(parent)
  }
})
