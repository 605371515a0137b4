import { expect, type Page, test } from 'playwright/test'
import { newOperatorPage } from './operator'

/** Pages show categories of seconds ago. */
const eventually = (assertion: () => Promise<void>) => expect(assertion).toPass({ timeout: 15_000 })
const BRIEF = { timeout: 1000 }

const chips = (page: Page) => page.getByRole('navigation', { name: '상품 필터' }).getByRole('listitem')

async function newProduct(page: Page, category: string): Promise<number> {
  const data = { productName: `시험 책 ${Date.now()}`, price: 9000, stockQuantity: 3, category }
  const made = await page.request.post('/api/v1/admin/products', { data })
  expect(made.status()).toBe(201)
  return (await made.json()).productId
}

test('a code without a name is shown nowhere in the shop until an operator names it', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const code = `BOOK${Date.now()}`
  const productId = await newProduct(page, code)
  await page.goto('/')
  await expect(page.getByText(code)).toHaveCount(0)
  await page.goto(`/products/${productId}`)
  await expect(page.locator('main')).not.toContainText(code)
  await page.goto(`/products?category=${code}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('상품')
  await expect(page.locator('main')).not.toContainText(code)

  await page.goto('/admin/categories')
  const row = page.getByRole('row', { name: new RegExp(code) })
  await expect(row).toContainText('이름 필요')
  await row.getByRole('button', { name: `${code} 수정` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(dialog.getByText('입력해 주세요.')).toBeVisible()
  await dialog.getByLabel('이름', { exact: true }).fill('시험 책')
  await dialog.getByLabel('영어 이름').fill('Test books')
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(row).toContainText('보임')
  await eventually(async () => {
    await page.goto(`/products/${productId}`)
    await expect(page.getByRole('link', { name: '시험 책', exact: true })).toBeVisible(BRIEF)
  })
  await page.goto('/products')
  await expect(chips(page).last()).toHaveText('시험 책')

  await page.goto('/admin/categories')
  await row.getByRole('button', { name: '시험 책 위로' }).click()
  await expect(page.getByText('‘시험 책’ 순서를 바꿨어요')).toBeVisible()
  await eventually(async () => {
    await page.goto('/products')
    await expect(chips(page).nth(-2)).toHaveText('시험 책', BRIEF)
  })

  await page.goto('/admin/categories')
  await row.getByRole('button', { name: '시험 책 수정' }).click()
  await dialog.getByLabel('장터에 보이기').uncheck()
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(row).toContainText('숨김')
  await eventually(async () => {
    await page.goto('/products')
    await expect(chips(page).filter({ hasText: '시험 책' })).toHaveCount(0, BRIEF)
  })
  await page.context().close()
})

test('a category is created with a picture, and products choose it by its name', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const code = `TOY${Date.now()}`
  await page.goto('/admin/categories')
  await page.getByRole('button', { name: '카테고리 등록' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('코드').fill('lower')
  await dialog.getByLabel('이름', { exact: true }).fill('장난감')
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(dialog.getByText('SHOES 같은 영어 대문자 코드예요.')).toBeVisible()
  await dialog.getByLabel('코드').fill(code)
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(page.getByRole('row', { name: new RegExp(code) })).toContainText('장난감')
  await page.goto('/admin/products/new')
  await page.getByLabel('카테고리').fill('장난감')
  await page.getByRole('option', { name: '장난감' }).click()
  await expect(page.getByLabel('카테고리')).toHaveValue('장난감')
  await page.context().close()
})
