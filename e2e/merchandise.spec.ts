import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'
import { newOperatorPage } from './operator'
import { choose, newShopper, test } from './shop'

/** Of the demo: one of eight T-shirts in two colours and four sizes. */
const SHIRT = 9
/** Of the demo: boots whose sale price is planned and runs. */
const ON_SALE = 62

const picker = (page: Page, option: string) => page.getByRole('list', { name: new RegExp(`^${option}`) })
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
      }),
  )

test('the pictures of a product are chosen by thumbnail, enlarged and changed by keyboard', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/products/${SHIRT}`)
  const gallery = page.getByRole('region', { name: '상품 사진' })
  const thumbnail = (number: number) => gallery.getByRole('button', { name: `사진 ${number} / 3` })
  await thumbnail(2).click()
  await expect(thumbnail(2)).toHaveAttribute('aria-current', 'true')
  await gallery.getByRole('button', { name: '사진 크게 보기' }).click()
  const dialog = page.getByRole('dialog', { name: '상품 사진' })
  await expect(dialog.getByRole('img')).toHaveAttribute('src', /cotton-tee\.2\.webp$/)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('img')).toHaveAttribute('src', /cotton-tee\.3\.webp$/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(thumbnail(3)).toHaveAttribute('aria-current', 'true')
})

test('on a phone pictures are swiped, and nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(`/products/${SHIRT}`)
  const track = page.getByRole('region', { name: '상품 사진' }).getByRole('list').first()
  await track.evaluate((list) => list.scrollTo({ left: list.clientWidth, behavior: 'instant' }))
  await expect(page.getByText('2 / 3')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test('sizes and colours lead to their products, also without JavaScript, and the sold out ones say so', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`/products/${SHIRT}`)
  const first = await page.locator('link[rel=canonical]').getAttribute('href')
  await expect(picker(page, '사이즈').getByRole('link')).toHaveCount(4)
  await expect(picker(page, '사이즈').getByRole('link', { name: /^XL\s*품절$/ })).toHaveClass(/crossed-out/)
  await picker(page, '사이즈').getByRole('link', { name: 'L', exact: true }).click()
  await picker(page, '색상').getByRole('link', { name: '살구' }).click()
  await expect(page).not.toHaveURL(new RegExp(`/products/${SHIRT}$`))
  await expect(page.getByRole('region', { name: '상품 사진' }).getByRole('img').first()).toHaveAttribute(
    'src',
    /apricot/,
  )
  for (const [option, value] of [
    ['색상', '살구'],
    ['사이즈', 'L'],
  ] as const) {
    const current = picker(page, option).locator('[aria-current=true]')
    await expect(current).toHaveText(value)
  }
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(first)
  await context.close()
})

test('a group is one card whose button leads to its options, and the cart names what was chosen', async ({
  page,
}) => {
  await page.goto('/products?q=코튼 반팔')
  await expect(page.locator('main article')).toHaveCount(1)
  await page.getByRole('link', { name: '하루결 코튼 반팔 티셔츠 옵션 고르기' }).click()
  await picker(page, '사이즈').getByRole('link', { name: 'L', exact: true }).click()
  await expect(picker(page, '사이즈').locator('[aria-current=true]')).toHaveText('L')
  await page.getByRole('button', { name: '장바구니 담기' }).click()
  await page.goto('/cart')
  await expect(page.getByRole('link', { name: '하루결 코튼 반팔 티셔츠 · 새싹 / L' })).toBeVisible()
})

test('a reduced price shows the percentage and the former price, and until when a sale lasts', async ({
  page,
}) => {
  await page.goto(`/products/${ON_SALE}`)
  const main = page.locator('main article').first()
  await expect(main.getByText('23%')).toBeVisible()
  await expect(main.locator('s').first()).toHaveText('할인 전 가격 128,000원')
  await expect(main.getByText('까지 이 가격이에요')).toBeVisible()
  const [data] = await page.locator('script[type="application/ld+json"]').allTextContents()
  expect(JSON.parse(data ?? '').offers).toMatchObject({
    price: 98_000,
    priceSpecification: { price: 128_000, priceType: 'https://schema.org/StrikethroughPrice' },
  })
})

test('viewed products return on the home page and on other products, without moving anything', async ({
  page,
}) => {
  const ids = [2, 3, SHIRT]
  for (const id of ids) {
    await page.goto(`/products/${id}`)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('jangteo.recent'))).toContain(`[${id}`)
  }
  const shelf = page.getByRole('region', { name: '최근 본 상품' })
  const names = async () => {
    await shelf.scrollIntoViewIfNeeded()
    await expect(shelf.locator('article')).not.toHaveCount(0)
    return shelf.locator('h3').allTextContents()
  }
  expect(await names()).toEqual(['담양 설향 딸기 500g', '제주 노지 감귤 3kg'])
  await page.goto('/')
  expect(await names()).toEqual(['하루결 코튼 반팔 티셔츠', '담양 설향 딸기 500g', '제주 노지 감귤 3kg'])
  expect(await shifts(page)).toBe(0)
})

test('a coupon is claimed on the page of a product, which then shows it as held', async ({
  page,
  context,
}) => {
  await newShopper(context)
  await page.goto(`/products/${SHIRT}`)
  const [, name] = (await page.getByText(/^‘.*’ 기준/).textContent())?.match(/‘(.*)’/) ?? []
  await page.getByRole('button', { name: '받기', exact: true }).click()
  await expect(page.getByText(/\d+번째로 받았어요/)).toBeVisible()
  await expect(page.getByText(`가지고 계신 ‘${name}’ 기준`)).toBeVisible()
})

test('an operator plans a sale, ends it and sees both in the history', async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  const data = { productName: `할인 ${Date.now()}`, price: 10_000, stockQuantity: 3, category: 'FOOD' }
  const made = await page.request.post('/api/v1/admin/products', { data, headers: { origin: baseURL ?? '' } })
  const { productId } = await made.json()
  await page.goto(`/admin/products/${productId}`)
  const section = page.getByRole('region', { name: '할인 예약' })
  await section.getByRole('button', { name: '할인 예약하기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('할인가').fill('7000')
  await dialog.getByLabel('시작').fill('2020-01-01T00:00')
  await dialog.getByRole('button', { name: '예약하기' }).click()
  await expect(section.getByText('7,000원')).toBeVisible()
  const now = async () => (await page.request.get(`/api/v1/products/${productId}`)).json()
  await expect.poll(now).toMatchObject({ price: 7000, wasPrice: 10_000 })
  await page.reload()
  await expect(section.getByText('할인 중', { exact: true })).toBeVisible()
  await section.getByRole('button', { name: '지금 끝내기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '지금 끝내기' }).click()
  await expect(section.getByText('끝남')).toBeVisible()
  expect(await now()).toMatchObject({ price: 10_000, wasPrice: null })
  await expect(page.getByRole('region', { name: '변경 기록' })).toContainText('할인 시작')
  await page.context().close()
})

test('an operator groups products, orders their pictures and dissolves the group', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const word = `묶음${Date.now()}`
  const ids: number[] = []
  for (const letter of ['가', '나']) {
    const data = { productName: `${word} ${letter}`, price: 1000, stockQuantity: 3, category: 'FOOD' }
    const made = await page.request.post('/api/v1/admin/products', {
      data,
      headers: { origin: baseURL ?? '' },
    })
    ids.push((await made.json()).productId)
  }
  await page.goto('/admin/products/groups/new')
  await page.getByLabel('상품 찾기').fill(word)
  await page.getByLabel('상품 찾기').press('Enter')
  for (const letter of ['가', '나']) {
    await page.getByRole('button', { name: new RegExp(`${word} ${letter} \\d+ 넣기`) }).click()
  }
  await page.getByLabel('이름', { exact: true }).fill(word)
  await page.getByLabel('옵션 1', { exact: true }).fill('맛')
  await page.getByLabel(`상품 ${ids[0]}의 맛`, { exact: true }).fill('달콤')
  await page.getByLabel(`상품 ${ids[1]}의 맛`, { exact: true }).fill('매콤')
  await page.getByRole('button', { name: '상품 묶기' }).click()
  await expect(page).toHaveURL(/\/admin\/products\/groups\/\d+$/)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const listed = await (await page.request.get(`/api/v1/products?q=${word}&grouped=true`)).json()
  expect(listed.items).toMatchObject([{ productName: word, options: [{ name: '맛' }] }])

  await page.goto(`/admin/products/${ids[0]}`)
  const pictures = page.getByRole('region', { name: '사진' })
  const sharp = (await import('sharp')).default
  for (const background of ['#a33', '#3a3']) {
    const shown = await pictures.getByRole('listitem').count()
    const buffer = await sharp({ create: { width: 80, height: 60, channels: 3, background } })
      .png()
      .toBuffer()
    await pictures.getByLabel('사진 올리기').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
    await expect(pictures.getByRole('listitem')).toHaveCount(shown + 1)
  }
  const sources = () =>
    pictures
      .getByRole('listitem')
      .locator('img')
      .evaluateAll((all) => all.map((img) => img.getAttribute('src')))
  const [red, green] = await sources()
  await pictures.getByRole('button', { name: '사진 2 앞으로' }).click()
  await pictures.getByRole('button', { name: '저장' }).click()
  await expect(page.getByText('저장했어요').first()).toBeVisible()
  const saved = await (await page.request.get(`/api/v1/products/${ids[0]}/pictures`)).json()
  expect(saved).toMatchObject({ imageUrl: green, more: [{ imageUrl: red }] })

  await page.goto('/admin/products/groups')
  await page.getByRole('link', { name: word }).click()
  await page.getByRole('button', { name: '묶음 풀기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '묶음 풀기' }).click()
  await expect(page).toHaveURL(/\/admin\/products\/groups$/)
  const apart = await (await page.request.get(`/api/v1/products?q=${word}&grouped=true`)).json()
  expect(apart.items).toHaveLength(2)
  await page.context().close()
})

for (const theme of ['light', 'dark']) {
  test(`a product with pictures, options and a sale has no accessibility violations in the ${theme} theme`, async ({
    page,
    context,
    baseURL,
  }) => {
    await choose(context, baseURL, { theme })
    for (const id of [SHIRT, ON_SALE]) {
      await page.goto(`/products/${id}`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([])
    }
  })
}
