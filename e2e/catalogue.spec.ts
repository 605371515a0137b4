import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from 'playwright/test'

const sizes = {
  phone: { width: 360, height: 780 },
  desktop: { width: 1440, height: 900 },
}

/** Collects errors in the console and requests to other origins. */
function listen(page: Page, baseURL: string | undefined): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('request', (request) => {
    const inside = request.url().startsWith(baseURL ?? '') || /^(data|blob):/.test(request.url())
    if (!inside) complaints.push(`asked ${request.url()}`)
  })
  return complaints
}

const cards = (page: Page) => page.locator('main article')

/** How many products a page of the catalogue is rendered with; further ones are loaded on scrolling. */
const FIRST_PAGE = 12

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport })

    test('filters and sort order are kept in the URL', async ({ page, baseURL }) => {
      const complaints = listen(page, baseURL)
      await page.goto('/products')
      await expect.poll(() => cards(page).count()).toBeGreaterThanOrEqual(FIRST_PAGE)
      await page.getByRole('link', { name: '신발', exact: true }).first().click()
      await expect(page).toHaveURL(/category=SHOES/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('신발')
      await page.getByRole('link', { name: '품절 제외' }).click()
      await expect(page).toHaveURL(/inStock=true/)
      await page.getByText('정렬: 인기순').click()
      await page.getByRole('link', { name: '낮은 가격순' }).click()
      await expect(page).toHaveURL(/sort=priceAsc/)
      const names = await page.locator('main h3').allTextContents()
      expect(names.length).toBeGreaterThan(2)
      await page.reload()
      await expect(page.locator('main h3')).toHaveText(names)
      await page.goBack()
      await expect(page).not.toHaveURL(/sort=priceAsc/)
      expect(complaints).toEqual([])
    })

    test('search finds parts of Korean texts, and an empty result has a message', async ({ page }) => {
      await page.goto('/')
      const search = page.getByRole('combobox', { name: '상품 검색' })
      await search.fill('에어포')
      await search.press('Enter')
      await expect(page.locator('main h3')).toHaveText(['나이키 에어포스'])
      await page.goto('/products?q=없는물건')
      await expect(page.getByText('‘없는물건’에 맞는 상품이 없어요')).toBeVisible()
      await page.getByRole('link', { name: '모든 상품 보기' }).click()
      await expect.poll(() => cards(page).count()).toBeGreaterThanOrEqual(FIRST_PAGE)
    })

    test('the list continues on scrolling and through its link', async ({ page }) => {
      await page.goto('/products')
      const more = page.getByRole('link', { name: '더 보기' })
      const next = await more.getAttribute('href')
      await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
      await expect.poll(() => cards(page).count()).toBeGreaterThan(FIRST_PAGE)
      const ids = await page
        .locator('main h3 a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      expect(new Set(ids).size).toBe(ids.length)
      await page.goto(next ?? '')
      await expect(page.getByText('앞에서 이어지는 목록이에요.')).toBeVisible()
      expect(await page.locator('main h3 a').first().getAttribute('href')).toBe(ids[FIRST_PAGE])
    })

    test('a product page shows the stock, adds to the cart and links to the checkout', async ({
      page,
      baseURL,
    }) => {
      const complaints = listen(page, baseURL)
      await page.goto('/products/123')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('나이키 에어포스')
      await expect(page.getByRole('status').filter({ hasText: '재고 넉넉해요' })).toBeVisible()
      await page.getByRole('button', { name: '수량 늘리기' }).click()
      await expect(page.getByText('1,980,000원')).toBeVisible()
      await expect(page.getByRole('link', { name: '바로 구매' })).toHaveAttribute(
        'href',
        '/checkout?buy=123&quantity=2',
      )
      await page.getByRole('button', { name: '장바구니 담기' }).click()
      await expect(page.getByText('장바구니에 담았어요')).toBeVisible()
      expect(await page.evaluate(() => localStorage.getItem('jangteo.cart'))).toBe(
        JSON.stringify([{ productId: 123, quantity: 2 }]),
      )
      const written = await page.locator('script[type="application/ld+json"]').textContent()
      expect(JSON.parse(written ?? '')).toMatchObject({ '@type': 'Product', offers: { price: 990_000 } })
      expect(complaints).toEqual([])
    })

    test('each ranking scope shows its own best-sellers', async ({ page }) => {
      await page.goto('/best-sellers')
      await expect(page.locator('main li h3')).toHaveCount(20)
      await page.getByRole('link', { name: '21위부터 더 보기' }).click()
      await expect.poll(() => page.locator('main li h3').count()).toBeGreaterThan(20)
      const nav = page.getByRole('navigation', { name: '집계 기간' })
      await nav.getByRole('link', { name: '한 달' }).click()
      await expect(page).toHaveURL(/scope=ONE_MONTH/)
      await expect(page.getByText('최근 30일')).toBeVisible()
      await expect(nav.getByRole('link', { name: '한 달' })).toHaveAttribute('aria-current', 'page')
      await page.locator('main li h3 a').first().click()
      await expect(page).toHaveURL(/\/products\/\d+$/)
    })

    test('the API documentation sends a request', async ({ page, baseURL }) => {
      const complaints = listen(page, baseURL)
      await page.goto('/docs')
      await page.locator('main').getByRole('link', { name: /^상품/ }).last().click()
      const operation = page.locator('article#getProduct')
      await operation.getByText('보내 보기').click()
      await operation.getByRole('button', { name: '보내기', exact: true }).click()
      await expect(operation.getByText(/^200 /)).toBeVisible()
      await expect(operation.getByText('"productName": "나이키 에어포스"')).toBeVisible()
      expect(complaints).toEqual([])
    })

    const pages = [
      '/',
      '/products',
      '/products?q=없는물건',
      '/products/123',
      '/best-sellers',
      '/docs',
      '/docs/orders',
      '/nowhere',
    ]
    for (const theme of ['light', 'dark'] as const)
      for (const path of pages)
        test(`${path} in the ${theme} theme is accessible and has no horizontal overflow`, async ({
          page,
          baseURL,
        }) => {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          const complaints = listen(page, baseURL)
          await page.goto(path)
          // Next renders a 404 page in the browser only.
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          expect(overflow).toBeLessThanOrEqual(0)
          const expected = path === '/nowhere' ? [expect.stringContaining('404')] : []
          expect(complaints).toEqual(expected)
        })
  })
}

test('pages have title, canonical URL and preview image in both languages', async ({
  page,
  context,
  baseURL,
}) => {
  const head = async (path: string) => {
    await page.goto(path)
    return {
      lang: await page.locator('html').getAttribute('lang'),
      title: await page.title(),
      canonical: await page.locator('link[rel=canonical]').getAttribute('href'),
      picture: await page.locator('meta[property="og:image"]').first().getAttribute('content'),
    }
  }
  const korean = await head('/products/123')
  expect(korean).toMatchObject({
    lang: 'ko',
    title: '나이키 에어포스 · 장터',
    canonical: `${baseURL}/products/123`,
  })
  expect(korean.picture).toContain('/products/')
  await context.addCookies([{ name: 'locale', value: 'en', url: baseURL ?? '' }])
  expect(await head('/products/123')).toMatchObject({ lang: 'en', title: 'Nike Air Force · Jangteo' })
  const ranking = await head('/best-sellers')
  expect(ranking.title).toContain('Best-sellers right now')
  expect(ranking.picture).toContain('/opengraph-image')
})

test('the sitemap contains the products and robots.txt excludes private pages', async ({ request }) => {
  const sitemap = await (await request.get('/sitemap.xml')).text()
  expect(sitemap).toContain('/products/123')
  expect(sitemap.match(/<url>/g)?.length).toBeGreaterThan(60)
  expect(await (await request.get('/robots.txt')).text()).toContain('Disallow: /wallet')
  expect((await request.get('/products/99999999')).status()).toBe(404)
  expect((await request.get('/docs/nothing')).status()).toBe(404)
})
