import { expect, test } from 'playwright/test'
import sharp from 'sharp'
import { newOperatorPage } from './operator'

test('a product is created with a picture, found, hidden and shown again', async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  const name = `시험 상품 ${Date.now()}`
  const picture = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer()
  await page.goto('/admin/products/new')
  await page
    .getByLabel('사진 올리기')
    .setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: picture })
  await expect(page.locator('main img').first()).toHaveAttribute('src', /\/uploads\/[0-9a-f]{32}\.webp/)
  await page.getByLabel('이름', { exact: true }).fill(name)
  await page.getByLabel('가격', { exact: true }).fill('12300')
  await page.getByLabel('카테고리').fill('먹거리')
  await page.getByRole('option', { name: '먹거리' }).click()
  await page.getByLabel('재고').fill('7')
  await page.getByRole('button', { name: '상품 등록' }).click()
  await expect(page).toHaveURL(/\/admin\/products\/\d+$/)
  const id = page.url().split('/').at(-1)

  await page.goto(`/admin/products?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('12,300원')
  await page.locator('[data-row]').first().click()
  await page.getByRole('button', { name: '숨기기' }).click()
  await expect(page.getByRole('button', { name: '다시 판매' })).toBeVisible()
  expect((await fetch(`${baseURL}/api/v1/products/${id}`)).status).toBe(404)
  await page.getByRole('button', { name: '다시 판매' }).click()
  await expect(page.getByRole('button', { name: '숨기기' })).toBeVisible()
  const shown = await (await page.request.get(`/api/v1/products/${id}`)).json()
  const kept = await page.request.get(shown.imageUrl)
  expect(kept.headers()['content-type']).toBe('image/webp')
  expect(kept.headers()['cache-control']).toContain('immutable')
  await page.context().close()
})

test('an import with errors lists them and changes nothing; the corrected file is applied', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const data = { productName: `CSV ${Date.now()}`, price: 1000, stockQuantity: 3, category: 'FOOD' }
  const made = await page.request.post('/api/v1/admin/products', { data, headers: { origin: baseURL ?? '' } })
  const { productId } = await made.json()
  const file = (text: string) => ({ name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const now = async () => (await page.request.get(`/api/v1/admin/products/${productId}`)).json()

  await page.goto('/admin/products')
  await page.getByRole('button', { name: 'CSV 가져오기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel('CSV 파일')
    .setInputFiles(file(`productId,price,stockDelta\n${productId},2000,\n${productId},-5,-9\n`))
  await dialog.getByRole('button', { name: '먼저 확인하기' }).click()
  await expect(dialog.getByText('3번째 줄')).toHaveCount(2)
  await expect(dialog.getByText('가격 칸의 값이 너무 작거나 짧아요')).toBeVisible()
  await expect(dialog.getByText('남은 재고보다 많이 뺄 수 없어요')).toBeVisible()
  await expect(dialog.getByRole('button', { name: '적용하기' })).toHaveCount(0)
  expect(await now()).toMatchObject({ price: 1000, stockQuantity: 3 })

  await dialog.getByLabel('CSV 파일').setInputFiles(file(`productId,price,stockDelta\n${productId},2000,5\n`))
  await dialog.getByRole('button', { name: '먼저 확인하기' }).click()
  const changes = dialog.getByRole('region', { name: '바뀌는 내용' })
  await expect(changes.getByRole('listitem').filter({ hasText: '가격' }).last()).toHaveText(
    '가격1,000원 → 2,000원',
  )
  await expect(changes.getByRole('listitem').filter({ hasText: '재고' }).last()).toHaveText('재고3 → 8')
  expect(await now()).toMatchObject({ price: 1000, stockQuantity: 3 })
  await dialog.getByRole('button', { name: '적용하기' }).click()
  await expect(dialog.getByText('수정한 상품 1개를 저장했어요')).toBeVisible()
  expect(await now()).toMatchObject({ price: 2000, stockQuantity: 8 })
  await page.context().close()
})

test('a CP949 file is imported, a binary file is refused with a message, and a template can be downloaded', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const file = (buffer: Buffer) => ({ name: 'p.csv', mimeType: 'text/csv', buffer })
  await page.goto('/admin/products')
  await page.getByRole('button', { name: 'CSV 가져오기' }).click()
  const dialog = page.getByRole('dialog')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'CSV 양식 내려받기' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('products-template.csv')

  const check = async (buffer: Buffer) => {
    await dialog.getByLabel('CSV 파일').setInputFiles(file(buffer))
    await dialog.getByRole('button', { name: '먼저 확인하기' }).click()
  }
  await check(Buffer.from('ffd8ffe0', 'hex'))
  await expect(dialog.getByRole('alert')).toContainText('글자를 읽을 수 없는 파일이에요')
  const cp949 = [
    Buffer.from('productName,price,category\n'),
    Buffer.from('bc84bdc3', 'hex'),
    Buffer.from(',1000,FOOD\n'),
  ]
  await check(Buffer.concat(cp949))
  await expect(dialog.getByRole('region', { name: '바뀌는 내용' })).toContainText('펲시')
  await page.context().close()
})
