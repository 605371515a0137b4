import { expect } from 'playwright/test'
import { test } from './shop'
import { texts } from './texts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, locale: 'ko-KR' })

    test('the chosen language is kept on the next page', async ({ page }) => {
      await page.goto('/products?category=SHOES')
      await page.getByRole('button', { name: texts('ko', 'account').language.en }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page).toHaveURL('/products?category=SHOES')
      await page.goto('/coupons')
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    })

    test('the chosen theme is kept on the next page', async ({ page }) => {
      const dark = page.getByRole('button', { name: texts('ko', 'account').theme.dark })
      await page.goto('/coupons')
      await dark.click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(dark).toHaveAttribute('aria-pressed', 'true')
      await page.goto('/products')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    })
  })
}
