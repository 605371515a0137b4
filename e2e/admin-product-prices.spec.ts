import { expect } from 'playwright/test'
import { newOperatorPage, pressUntil, SHORT_TIMEOUT } from './operator'
import { test } from './shop'

test('selected products are changed together after a preview, and a change that is impossible for one changes none', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const mark = `묶음${Date.now()}`
  const headers = { origin: baseURL ?? '' }
  const make = async (name: string, price: number) => {
    const data = { productName: `${mark} ${name}`, price, stockQuantity: 3, category: 'FOOD' }
    const made = await page.request.post('/api/v1/admin/products', { data, headers })
    return (await made.json()).productId as number
  }
  const [dear, cheap] = [await make('비싼 것', 20_000), await make('싼 것', 500)]
  const priceOf = async (id: number) =>
    (await (await page.request.get(`/api/v1/products/${id}`)).json()).price
  await page.goto(`/admin/products?q=${encodeURIComponent(mark)}`)
  const bar = page.getByRole('region', { name: '선택한 상품' })
  const row = page.locator('[data-row]').first()
  await pressUntil(page, 'j', () => expect(row).toBeFocused(SHORT_TIMEOUT))
  await page.keyboard.press('x')
  await expect(bar.getByText('1개 선택')).toBeVisible()
  await page.getByRole('checkbox', { name: '전체 선택' }).check()
  await expect(bar.getByText('2개 선택')).toBeVisible()

  await bar.getByRole('button', { name: '가격' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('금액을 더하거나 빼기').click()
  await dialog.getByLabel('더할 금액').fill('-1천원')
  await dialog.getByRole('button', { name: '미리 보기' }).click()
  await expect(dialog.getByRole('alert')).toContainText(`${mark} 싼 것 가격이 0원이거나 그보다 낮아져요`)
  await expect(dialog.getByRole('button', { name: /적용/ })).toHaveCount(0)

  await dialog.getByText('비율로 올리거나 내리기').click()
  await dialog.getByLabel('비율 (%)').fill('-15')
  await dialog.getByRole('button', { name: '미리 보기' }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: '비싼 것' })).toContainText(
    '20,000원 → 17,000원',
  )
  expect([await priceOf(dear), await priceOf(cheap)]).toEqual([20_000, 500])
  await dialog.getByRole('button', { name: '2개에 적용' }).click()
  await expect(dialog).toHaveCount(0)
  expect([await priceOf(dear), await priceOf(cheap)]).toEqual([17_000, 430])

  await page.getByRole('checkbox', { name: `${mark} 싼 것 선택` }).check()
  await bar.getByRole('button', { name: '카테고리' }).click()
  await dialog.getByRole('combobox').fill('신발')
  await page.getByRole('option', { name: '신발' }).click()
  await dialog.getByRole('button', { name: '미리 보기' }).click()
  await expect(dialog.getByRole('listitem')).toContainText('먹거리 → 신발')
  await dialog.getByRole('button', { name: '1개에 적용' }).click()
  await expect(page.getByRole('row').filter({ hasText: `${mark} 싼 것` })).toContainText('신발')
  await page.context().close()
})

test('prices are typed as people write them, and what is no amount is told at the field', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  await page.goto('/admin/products/new')
  const price = page.getByLabel('가격', { exact: true })
  await page.getByLabel('이름', { exact: true }).fill(`가격 ${Date.now()}`)
  await page.getByLabel('카테고리').fill('먹거리')
  await page.getByRole('option', { name: '먹거리' }).click()
  await expect(async () => {
    await price.fill('1만 3,900')
    await price.blur()
    await expect(price).toHaveValue('13,900원', SHORT_TIMEOUT)
  }).toPass()
  await price.fill('13.900')
  await page.getByRole('button', { name: '상품 등록' }).click()
  await expect(price).toBeFocused()
  await expect(price).toHaveAccessibleDescription('형식을 확인해 주세요.')
  await price.fill('13,900원')
  await page.getByRole('button', { name: '상품 등록' }).click()
  await expect(page).toHaveURL(/\/admin\/products\/\d+$/)
  await expect(page.getByLabel('가격', { exact: true })).toHaveValue('13,900원')
  await page.context().close()
})
