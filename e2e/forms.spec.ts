import { expect, type Locator, test } from 'playwright/test'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { newOperatorPage } from './operator'
import { choose } from './shop'
import { texts } from './texts'

const expectError = async (field: Locator, message: string) => {
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(message)
}

for (const locale of ['ko', 'en'] as const) {
  const { invalid } = texts(locale, 'common').ui
  const { coupons, form } = texts(locale, 'admin')
  const { errors, signUp, ...auth } = texts(locale, 'auth')

  test(`an operator's form shows its errors at the fields and focuses the first (${locale})`, async ({
    browser,
    baseURL,
  }) => {
    const page = await newOperatorPage(browser, baseURL)
    await choose(page.context(), baseURL, { locale })
    let sent = 0
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/admin/coupons')) sent += 1
    })
    await page.goto('/admin/coupons/new')
    const name = page.getByLabel(coupons.name, { exact: true })
    const code = page.getByLabel(coupons.code)
    const amount = page.getByLabel(coupons.amount, { exact: true })
    const until = page.getByLabel(coupons.claimUntil)
    const submit = page.getByRole('button', { name: coupons.new })
    await submit.click()
    await expect(name).toBeFocused()
    for (const field of [name, code, amount]) await expectError(field, invalid.missing)
    await name.fill('Spring')
    await expect(name).not.toHaveAttribute('aria-invalid')
    await expectError(amount, invalid.missing)

    await code.fill('봄 2026')
    await amount.fill('0')
    await page.getByRole('spinbutton', { name: coupons.total }).fill('1.5')
    await submit.click()
    await expect(code).toBeFocused()
    await expectError(code, coupons.codeHint)
    await expectError(amount, fill(invalid.small, { min: formatWon(locale, 1) }))
    await expectError(page.getByRole('spinbutton', { name: coupons.total }), invalid.whole)
    expect(sent).toBe(0)

    await code.fill(`FORM-${locale}-${Date.now()}`)
    await amount.fill('1000')
    await page.getByRole('spinbutton', { name: coupons.total }).fill('10')
    await until.fill('2020-01-01T00:00')
    await submit.click()
    await expect(until).toBeFocused()
    await expectError(until, form.details['must be after claimFrom'])
    expect(sent).toBe(1)
    await page.context().close()
  })

  test(`a shopper's form shows its errors at the fields and focuses the first (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await choose(context, baseURL, { locale })
    await page.goto('/sign-up')
    const name = page.getByLabel(auth.name, { exact: true })
    const email = page.getByLabel(auth.email, { exact: true })
    const password = page.getByLabel(auth.password, { exact: true })
    const submit = page.getByRole('button', { name: signUp.submit })
    await name.fill('  ')
    await submit.click()
    await expect(name).toBeFocused()
    await expectError(name, errors.name)
    await expectError(email, errors.email)
    await expectError(password, errors.newPassword)
    await name.fill('새손님')
    await expect(name).toHaveAccessibleDescription(signUp.nameHint)
    await email.fill('nobody@nowhere')
    await password.fill('short')
    await submit.click()
    await expect(email).toBeFocused()
    await expectError(email, errors.email)
    await expectError(password, errors.newPassword)
  })
}
