import { expect } from 'playwright/test'
import { test } from './shop'
import { words } from './words'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before any script has arrived', () => {
    test.use({ javaScriptEnabled, locale: 'ko-KR' })

    test('a language is chosen on any page and holds on the next', async ({ page }) => {
      await page.goto('/products?category=SHOES')
      await page.getByRole('button', { name: words('ko', 'account').language.en }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page).toHaveURL('/products?category=SHOES')
      await page.goto('/coupons')
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    })

    test('a theme is chosen and holds on the next page', async ({ page }) => {
      const dark = page.getByRole('button', { name: words('ko', 'account').theme.dark })
      await page.goto('/coupons')
      await dark.click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(dark).toHaveAttribute('aria-pressed', 'true')
      await page.goto('/products')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    })
  })
}
