import { type BrowserContext, expect, type Page } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { agree, choose, newEmail, newShopper, PASSWORD, test } from './shop'
import { texts } from './texts'

async function newAccount({ request }: BrowserContext): Promise<string> {
  const email = newEmail()
  const made = await request.post('/api/v1/users', { data: { email, password: PASSWORD, name: '손님' } })
  expect(made.status()).toBe(201)
  return email
}

const fieldsOf = (page: Page, { email, password }: { email: string; password: string }) => ({
  email: page.getByLabel(email, { exact: true }),
  password: page.getByLabel(password, { exact: true }),
})

for (const locale of ['ko', 'en'] as const) {
  test(`signing in offline keeps the input and succeeds once online (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await choose(context, baseURL, { locale })
    const { errors, signIn, ...labels } = texts(locale, 'auth')
    const given = await newAccount(context)
    await page.goto('/sign-in?callbackUrl=%2Fwallet')
    const { email, password } = fieldsOf(page, labels)
    const submit = page.getByRole('main').getByRole('button', { name: signIn.submit })
    await email.fill(given)

    const pressInVain = async () => {
      await context.setOffline(true)
      await submit.click()
      await expect(page.getByText(errors.unreachable)).toBeVisible()
      await expect(submit).not.toHaveAttribute('aria-busy')
      await expect(email).toHaveValue(given)
      await context.setOffline(false)
    }
    await password.fill('not the one')
    await pressInVain()
    await expect(password).toHaveValue('not the one')
    await submit.click()
    await expect(page.getByText(errors.wrong)).toBeVisible()
    await password.fill(PASSWORD)
    await pressInVain()
    await expect(password).toHaveValue(PASSWORD)
    await submit.click()
    await page.waitForURL('/wallet')
  })
}

test('a sign-up whose sign-in request failed is completed by the next press', async ({ page }) => {
  const { errors, signUp, name, ...labels } = texts('ko', 'auth')
  await page.goto('/sign-up?callbackUrl=%2Fwallet')
  const { email, password } = fieldsOf(page, labels)
  await page.getByLabel(name, { exact: true }).fill('새손님')
  await email.fill(newEmail())
  await password.fill(PASSWORD)
  await agree(page, 'ko')
  await page.route('**/api/auth/**', (route) => route.abort('connectionreset'))
  const submit = page.getByRole('button', { name: signUp.submit })
  await submit.click()
  await expect(page.getByText(errors.unreachable)).toBeVisible()
  await page.unroute('**/api/auth/**')
  await submit.click()
  await page.waitForURL('/wallet')
})

test('signing in with a password works after an OAuth error', async ({ page, context }) => {
  const { errors, signIn, ...labels } = texts('ko', 'auth')
  const given = await newAccount(context)
  await page.goto('/sign-in?error=OAuthCallback')
  await expect(page.getByText(errors.provider)).toBeVisible()
  const { email, password } = fieldsOf(page, labels)
  await email.fill(given)
  await password.fill(PASSWORD)
  await page.getByRole('main').getByRole('button', { name: signIn.submit }).click()
  await page.waitForURL('/')
})

test('OAuth sign-in shows an error offline and redirects to the provider once online', async ({
  page,
  context,
}) => {
  const { errors, signIn, ...labels } = texts('ko', 'auth')
  await page.goto('/sign-in?callbackUrl=%2Fcoupons')
  const { email } = fieldsOf(page, labels)
  await email.fill('half@typed')
  const leave = page.getByRole('button', { name: fill(signIn.with, { provider: 'Kakao' }) })
  await context.setOffline(true)
  await leave.click()
  await expect(page.getByText(errors.unreachable)).toBeVisible()
  await expect(leave).not.toHaveAttribute('aria-busy')
  await expect(email).toHaveValue('half@typed')
  await context.setOffline(false)

  const sentTo: string[] = []
  await page.route('**/api/auth/signin/kakao*', async (route) => {
    const { url } = await (await route.fetch()).json()
    sentTo.push(new URL(url).host)
    await route.fulfill({ json: { url: new URL('/coupons', route.request().url()).href } })
  })
  await leave.click()
  await page.waitForURL('/coupons')
  expect(sentTo).toEqual(['kauth.kakao.com'])
})

for (const locale of ['ko', 'en'] as const) {
  test(`signing out offline shows an error and can be retried (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await choose(context, baseURL, { locale })
    await newShopper(context)
    const { ui } = texts(locale, 'common')
    await page.goto('/account')
    await context.setOffline(true)
    await page
      .getByRole('main')
      .getByRole('button', { name: texts(locale, 'account').signOut, exact: true })
      .click()
    await expect(page.getByText(ui.notSignedOut)).toBeVisible()
    await expect(page).toHaveURL('/account')
    await context.setOffline(false)
    await page.getByRole('button', { name: ui.retry }).click()
    await page.waitForURL('/')
    await expect(
      page.getByRole('banner').getByRole('link', { name: texts(locale, 'nav').signIn }),
    ).toBeVisible()
  })
}

for (const locale of ['ko', 'en'] as const) {
  test(`a common password is refused at its field and a better one is accepted (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await choose(context, baseURL, { locale })
    const { weakPassword, signUp, name, ...labels } = texts(locale, 'auth')
    await page.goto('/sign-up?callbackUrl=%2Fwallet')
    const { email, password } = fieldsOf(page, labels)
    await page.getByLabel(name, { exact: true }).fill('새손님')
    await email.fill(newEmail())
    await agree(page, locale)
    const submit = page.getByRole('button', { name: signUp.submit })
    await password.fill('password1')
    await submit.click()
    await expect(page.getByText(weakPassword.PASSWORD_COMMON)).toBeVisible()
    await expect(password).toBeFocused()
    await expect(password).toHaveAttribute('aria-invalid', 'true')
    await password.fill(PASSWORD)
    await submit.click()
    await page.waitForURL('/wallet')
  })

  test(`signing out all other devices ends their sessions and keeps this one (${locale})`, async ({
    page,
    context,
    browser,
    baseURL,
  }) => {
    await choose(context, baseURL, { locale })
    const email = await newAccount(context)
    const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
    for (const { request } of [elsewhere, context]) {
      const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
      await request.post('/api/auth/callback/credentials', {
        form: { csrfToken, email, password: PASSWORD, json: 'true' },
      })
    }
    const { sessions } = texts(locale, 'account')
    await page.goto('/account')
    await expect(page.getByText(fill(sessions.others, { others: 1 }))).toBeVisible()
    await page.getByRole('button', { name: sessions.endOthers }).click()
    await expect(page.getByText(sessions.alone)).toBeVisible()
    expect((await elsewhere.request.get('/api/v1/users/me')).status()).toBe(401)
    expect((await context.request.get('/api/v1/users/me')).status()).toBe(200)
    await elsewhere.close()
  })
}
