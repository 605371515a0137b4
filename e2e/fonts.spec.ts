import { expect, type Page, test } from 'playwright/test'

/** Whether the page has the faces of the full Pretendard, and how many of them are loaded. */
const pretendard = (page: Page) =>
  page.evaluate(() => {
    const faces = [...document.fonts].filter(({ family }) => family.includes('Pretendard Variable'))
    return { faces: faces.length, loaded: faces.filter(({ status }) => status === 'loaded').length }
  })

test('a page whose letters are all in the shop’s fonts loads no other font', async ({ page }) => {
  for (const path of ['/help', '/sign-in', '/cart']) {
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(await pretendard(page), path).toEqual({ faces: 0, loaded: 0 })
  }
})

test('a letter that the shop’s fonts lack is drawn in Pretendard, also after a change of page', async ({
  page,
}) => {
  await page.goto('/help', { waitUntil: 'networkidle' })
  await page.getByRole('combobox', { name: '상품 검색' }).fill('뷁')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  await expect.poll(() => pretendard(page)).toMatchObject({ loaded: 1 })
})
