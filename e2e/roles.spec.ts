import { createHmac } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import pg from 'pg'
import { type BrowserContext, expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { newOperatorPage, theShop } from './operator'
import { agree, choose, newEmail, newShopper, PASSWORD, test } from './shop'
import { texts } from './texts'

const SECRET = 'only-for-tests-and-known-to-everyone'

/** The token of the newest invitation of an address, as its mail contains it. */
async function mailedToken(email: string): Promise<string> {
  const client = new pg.Client({ connectionString: theShop().databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      'select id from operator_invitations where email = $1 order by created_at desc limit 1',
      [email],
    )
    const id = rows[0]?.id ?? ''
    return `${id}.${createHmac('sha256', SECRET).update(`account link ${id}`).digest('base64url')}`
  } finally {
    await client.end()
  }
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

const statusOf = async (context: BrowserContext, path: string) => (await context.request.get(path)).status()

for (const locale of ['ko', 'en'] as const) {
  test(`an owner invites someone to ship, who signs up, accepts and sees only what is to be sent (${locale})`, async ({
    browser,
    baseURL,
    page,
    context,
  }) => {
    test.slow()
    const { invitation, signUp, ...labels } = texts(locale, 'auth')
    const { operators, people, nav } = texts(locale, 'admin')
    const email = newEmail()

    const owner = await newOperatorPage(browser, baseURL)
    await choose(owner.context(), baseURL, { locale })
    await owner.goto('/admin/operators')
    await expectAccessible(owner)
    await owner.getByRole('button', { name: operators.invite }).click()
    const dialog = owner.getByRole('dialog')
    await dialog.getByLabel(operators.email).fill(email)
    await dialog.getByRole('radio', { name: people.roles.FULFILMENT }).check()
    await expectAccessible(owner)
    await dialog.getByRole('button', { name: operators.inviteSend }).click()
    await expect(owner.getByText(fill(operators.invited, { email }))).toBeVisible()
    await expect(owner.getByRole('main').getByRole('listitem').filter({ hasText: email })).toBeVisible()

    await choose(context, baseURL, { locale })
    await page.goto(`/invitation#${await mailedToken(email)}`)
    await expect(page.getByText(people.roleHelp.FULFILMENT)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: invitation.signUp, exact: true }).last().click()
    await page.waitForURL(/sign-up/)
    await page.getByLabel(labels.name, { exact: true }).fill('발송이')
    await page.getByLabel(labels.email, { exact: true }).fill(email)
    await page.getByLabel(labels.password, { exact: true }).fill(PASSWORD)
    await agree(page, locale)
    await page.getByRole('button', { name: signUp.submit }).click()
    await page.waitForURL(/invitation/)
    await page.getByRole('button', { name: invitation.accept }).click()

    await page.waitForURL('/admin/fulfilment')
    const sections = page.getByRole('navigation', { name: nav.label }).getByRole('link')
    await expect(sections).toHaveText([nav.fulfilment, nav.returns])
    await expectAccessible(page)
    for (const path of [
      '/admin/orders',
      '/admin/products',
      '/admin/people',
      '/admin/operators',
      '/admin/log',
    ])
      expect(await statusOf(context, path), path).toBe(404)
    for (const path of ['orders', 'users', 'products', 'today'])
      expect(await statusOf(context, `/api/v1/admin/${path}`), path).toBe(403)
    for (const path of ['fulfilment', 'returns'])
      expect(await statusOf(context, `/api/v1/admin/${path}`), path).toBe(200)

    await page.goto(`/invitation#${await mailedToken(email)}`)
    await expect(page.getByText(invitation.problems.LINK_EXPIRED)).toBeVisible()

    await owner.reload()
    await expect(owner.getByRole('row').filter({ hasText: email })).toContainText(people.roles.FULFILMENT)
    await owner.context().close()
  })
}

test('an invitation is accepted by the account of its address only, and a withdrawn one by nobody', async ({
  browser,
  baseURL,
  page,
  context,
}) => {
  const { invitation } = texts('ko', 'auth')
  const { operators } = texts('ko', 'admin')
  const owner = await newOperatorPage(browser, baseURL)
  const email = newEmail()
  const invited = await owner.context().request.post('/api/v1/admin/invitations', {
    data: { email, role: 'ANALYST' },
  })
  expect(invited.status()).toBe(201)
  await newShopper(context)
  const token = await mailedToken(email)
  await page.goto(`/invitation#${token}`)
  await page.getByRole('button', { name: invitation.accept }).click()
  await expect(page.getByText(fill(invitation.problems.OTHER_EMAIL, { email }))).toBeVisible()

  await owner.goto('/admin/operators')
  await owner.getByRole('button', { name: `${email} ${operators.revoke}` }).click()
  await owner.getByRole('dialog').getByRole('button', { name: operators.revoke }).click()
  await expect(owner.getByText(operators.revoked)).toBeVisible()
  await page.goto('about:blank')
  await page.goto(`/invitation#${token}`)
  await expect(page.getByText(invitation.problems.LINK_EXPIRED)).toBeVisible()
  await owner.context().close()
})

test('an owner changes a role on the page of the person, and the last owner cannot give it up', async ({
  browser,
  baseURL,
}) => {
  const { people, form } = texts('ko', 'admin')
  const owner = await newOperatorPage(browser, baseURL)
  const { userId: self } = await (await owner.context().request.get('/api/v1/users/me')).json()
  const change = async (userId: number, role: keyof typeof people.roles) => {
    await owner.goto(`/admin/people/${userId}`)
    await owner.getByRole('button', { name: people.changeRole }).click()
    const dialog = owner.getByRole('dialog')
    await dialog.getByRole('radio', { name: people.roles[role] }).check()
    await dialog.getByLabel(form.reason).fill('시험')
    await dialog.getByRole('button', { name: people.changeRole }).click()
    return dialog
  }
  // The demo's person 2 has a proven address.
  await change(2, 'SUPPORT')
  await expect(owner.getByRole('heading', { level: 1 })).toContainText(people.roles.SUPPORT)
  await change(2, 'SHOPPER')
  await expect(owner.getByRole('heading', { level: 1 })).not.toContainText(people.roles.SUPPORT)
  const dialog = await change(self, 'MANAGER')
  await expect(dialog.getByText(form.reasons.LAST_OWNER)).toBeVisible()
  expect(await statusOf(owner.context(), '/admin/operators')).toBe(200)
  await owner.context().close()
})
