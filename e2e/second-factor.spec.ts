import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import pg from 'pg'
import { type BrowserContext, expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'
import { AGREED_VERSION } from '@/lib/policies/version'
import { codeOf } from '@/lib/testing/authenticator-code'
import { theShop } from './operator'
import { choose, newEmail, PASSWORD, test } from './shop'
import { texts } from './texts'

async function inDatabase(statement: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: theShop().databaseUrl })
  await client.connect()
  try {
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}

/** As if the person of these sessions had signed in an hour ago. */
const ageSessions = (email: string) =>
  inDatabase(
    `update sessions set confirmed_at = now() - interval '1 hour'
     where user_id = (select id from users where email = $1)`,
    [email],
  )

/** A passkey of this device, which the person has unlocked. */
async function addVirtualAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function newAccount({ request }: BrowserContext): Promise<string> {
  const email = newEmail()
  const data = { email, password: PASSWORD, name: '손님', agreedVersion: AGREED_VERSION }
  expect((await request.post('/api/v1/users', { data })).ok()).toBe(true)
  return email
}

async function giveCredentials(page: Page, locale: Locale, email: string) {
  const { signIn, ...labels } = texts(locale, 'auth')
  await page.getByLabel(labels.email, { exact: true }).fill(email)
  await page.getByLabel(labels.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('main').getByRole('button', { name: signIn.submit, exact: true }).click()
}

async function signOut(context: BrowserContext) {
  await context.clearCookies({ name: 'next-auth.session-token' })
}

for (const locale of ['ko', 'en'] as const) {
  test(`a passkey replaces the password, and a recovery code stands in for it (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await choose(context, baseURL, { locale })
    await addVirtualAuthenticator(page)
    const { factors } = texts(locale, 'account')
    const { second, signIn, errors } = texts(locale, 'auth')
    const email = await newAccount(context)
    await page.goto('/sign-in?callbackUrl=%2Faccount%2Fsecurity')
    await giveCredentials(page, locale, email)
    await page.waitForURL('/account/security')

    await page.getByRole('button', { name: factors.passkeys.add }).click()
    const dialog = page.getByRole('dialog', { name: factors.codes.madeTitle })
    const codes = dialog.getByRole('listitem')
    await expect(codes).toHaveCount(10)
    const [code = ''] = await codes.allTextContents()
    // They are shown only once, so that nothing but their own button takes them away.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.mouse.click(5, 5)
    await expect(codes).toHaveCount(10)
    const download = page.waitForEvent('download')
    await dialog.getByRole('link', { name: factors.codes.save }).click()
    expect((await download).suggestedFilename()).toBe('jangteo-recovery-codes.txt')
    await dialog.getByRole('button', { name: factors.codes.done }).click()
    await expect(page.getByText(fill(factors.codes.left, { count: 10 }))).toBeVisible()

    await signOut(context)
    await page.goto('/sign-in?callbackUrl=%2Faccount%2Fsecurity')
    await page.getByRole('button', { name: signIn.passkey }).click()
    await page.waitForURL('/account/security')

    await signOut(context)
    await page.goto('/sign-in?callbackUrl=%2Faccount%2Fsecurity')
    await giveCredentials(page, locale, email)
    await expect(page.getByRole('heading', { name: second.heading })).toBeVisible()
    // Nothing but this step, and the way to another account.
    const step = page.getByRole('main')
    await expect(step.getByRole('button')).toHaveText([second.submit, signIn.passkey, second.startOver])
    await expect(step.getByRole('link')).toHaveText([second.lost])
    await step.getByRole('button', { name: second.startOver }).click()
    await expect(step.getByRole('link', { name: signIn.toSignUp })).toBeVisible()
    await giveCredentials(page, locale, email)
    await expect(page.getByRole('heading', { name: second.heading })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await page.getByLabel(second.code).fill('000000')
    await page.getByRole('button', { name: second.submit }).click()
    await expect(page.getByText(second.wrong)).toBeVisible()
    await page.getByLabel(second.code).fill(code)
    await page.getByRole('button', { name: second.submit }).click()
    await page.waitForURL('/account/security')
    await expect(page.getByText(fill(factors.codes.left, { count: 9 }))).toBeVisible()

    await inDatabase('delete from passkeys where user_id = (select id from users where email = $1)', [email])
    await signOut(context)
    await page.goto('/sign-in?callbackUrl=%2Faccount%2Fsecurity')
    await page.getByRole('button', { name: signIn.passkey }).click()
    await expect(page.getByText(errors.wrongPasskey)).toBeVisible()
  })
}

test('an authenticator app is set up by its QR code, asked for after the password, and removed', async ({
  page,
  context,
}) => {
  const { factors, problems } = texts('ko', 'account')
  const { second } = texts('ko', 'auth')
  const { app } = factors
  const email = await newAccount(context)
  await page.goto('/sign-in?callbackUrl=%2Faccount%2Fsecurity')
  await giveCredentials(page, 'ko', email)
  await page.waitForURL('/account/security')

  await page.getByRole('button', { name: app.add }).click()
  const dialog = page.getByRole('dialog', { name: app.setUpTitle })
  await expect(dialog.getByRole('img', { name: app.qrCode })).toBeVisible()
  const secret = (await dialog.locator('code').textContent()) ?? ''
  await dialog.getByLabel(app.code).fill('000000')
  await dialog.getByRole('button', { name: app.confirm }).click()
  await expect(dialog.getByText(problems.WRONG_CODE)).toBeVisible()
  await dialog.getByLabel(app.code).fill(codeOf(secret, 'now'))
  await dialog.getByRole('button', { name: app.confirm }).click()
  await page.getByRole('button', { name: factors.codes.done }).click()
  await expect(page.getByText(app.on, { exact: true })).toBeVisible()

  await signOut(context)
  await page.goto('/sign-in?callbackUrl=%2Faccount%2Fsecurity')
  await giveCredentials(page, 'ko', email)
  await page.getByLabel(second.code).fill(codeOf(secret))
  await page.getByRole('button', { name: second.submit }).click()
  await page.waitForURL('/account/security')

  await page.getByRole('button', { name: app.removeName }).click()
  await page.getByRole('dialog').getByRole('button', { name: app.remove, exact: true }).click()
  await expect(page.getByRole('button', { name: app.add })).toBeVisible()
})

test('an account with an old session asks who is there before a passkey is added, and then adds it', async ({
  page,
  context,
}) => {
  await addVirtualAuthenticator(page)
  const { factors, stepUp, problems } = texts('ko', 'account')
  const email = await newAccount(context)
  await page.goto('/sign-in?callbackUrl=%2Faccount%2Fsecurity')
  await giveCredentials(page, 'ko', email)
  await page.waitForURL('/account/security')
  await ageSessions(email)
  await page.getByRole('button', { name: factors.passkeys.add }).click()
  const dialog = page.getByRole('dialog', { name: stepUp.title })
  await dialog.getByLabel(stepUp.password, { exact: true }).fill('not the one')
  await dialog.getByRole('button', { name: stepUp.submit }).click()
  await expect(dialog.getByText(problems.WRONG_PASSWORD)).toBeVisible()
  await dialog.getByLabel(stepUp.password, { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: stepUp.submit }).click()
  await page.getByRole('button', { name: factors.codes.done }).click()
  await expect(page.getByText(factors.passkeys.unused)).toBeVisible()

  await ageSessions(email)
  await page.getByRole('button', { name: factors.codes.renew }).click()
  await page
    .getByRole('dialog', { name: stepUp.title })
    .getByRole('button', { name: stepUp.byPasskey })
    .click()
  await expect(page.getByRole('dialog', { name: factors.codes.madeTitle })).toBeVisible()
})

test('the desk asks an operator above the open form, which Escape leaves as it is, and then saves', async ({
  page,
  context,
}) => {
  const { stepUp } = texts('ko', 'account')
  const { people, form } = texts('ko', 'admin')
  const shopper = await newAccount(context)
  const email = await newAccount(context)
  await inDatabase(`update users set role = 'OPERATOR' where email = $1`, [email])
  await page.goto('/sign-in?callbackUrl=%2Fadmin')
  await giveCredentials(page, 'ko', email)
  await page.waitForURL('/admin')
  await page.goto(`/admin/people?q=${shopper}`)
  await page.locator('[data-row]').click()
  await page.getByRole('button', { name: people.adjust }).click()
  const adjusting = page.getByRole('dialog', { name: people.adjust })
  await adjusting.getByLabel(people.amount).fill('1000')
  await adjusting.getByLabel(form.reason, { exact: true }).fill(`시험 ${randomUUID()}`)
  await ageSessions(email)
  const save = adjusting.getByRole('button', { name: people.adjust })
  await save.click()
  const asking = page.getByRole('dialog', { name: stepUp.title })
  await expect(asking).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(asking).toHaveCount(0)
  await expect(adjusting.getByLabel(people.amount)).toHaveValue(/1,?000/)

  await save.click()
  await asking.getByLabel(stepUp.password, { exact: true }).fill(PASSWORD)
  await asking.getByRole('button', { name: stepUp.submit }).click()
  await expect(adjusting).toHaveCount(0)
  await expect(page.getByText('1,000원').first()).toBeVisible()
})
