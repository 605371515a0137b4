import AxeBuilder from '@axe-core/playwright'
import { expect } from 'playwright/test'
import { newOperatorPage } from './operator'
import { choose, newShopper, test } from './shop'

const field = '상품 검색'

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] }

/**
 * Called in the page: sums how far it moves without input. The suggestions themselves may come later than half a second after a
 * key, and then count as moved.
 */
function watchShifts() {
  const isSuggestion = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('[role=listbox]')
  Object.assign(window, { shift: 0 })
  new PerformanceObserver((entries) => {
    for (const { value, hadRecentInput, sources } of entries.getEntries() as Shift[])
      if (!hadRecentInput && sources.some(({ node }) => node && !isSuggestion(node)))
        Object.assign(window, { shift: Number(Reflect.get(window, 'shift')) + value })
  }).observe({ type: 'layout-shift', buffered: true })
}

for (const [size, viewport] of Object.entries({
  phone: { width: 360, height: 780 },
  desktop: { width: 1440, height: 900 },
})) {
  test.describe(size, () => {
    test.use({ viewport })

    test('a search keeps its words in the field, also after a reload and on the way back', async ({
      page,
    }) => {
      await page.goto('/')
      const search = page.getByRole('combobox', { name: field })
      await search.fill('신발')
      await search.press('Enter')
      await expect(page).toHaveURL(/q=/)
      await expect(search).toHaveValue('신발')
      await expect(page.locator('main article').first()).toBeVisible()
      await page.reload()
      await expect(search).toHaveValue('신발')
      await page.goto('/coupons')
      await expect(search).toHaveValue('')
      await page.goBack()
      await expect(search).toHaveValue('신발')
    })

    test('suggestions follow the typing and are chosen by keyboard, without a layout shift', async ({
      page,
    }) => {
      await page.goto('/best-sellers')
      await page.evaluate(watchShifts)
      const search = page.getByRole('combobox', { name: field })
      await search.click()
      await search.pressSequentially('신')
      await search.pressSequentially('발')
      const list = page.getByRole('listbox')
      await expect(list.getByRole('group', { name: '카테고리' }).getByRole('option')).toHaveText('신발')
      await expect(search).toHaveAttribute('aria-expanded', 'true')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      const options = list.getByRole('option')
      await search.press('ArrowDown')
      await expect(options.first()).toHaveAttribute('aria-selected', 'true')
      await expect(search).toHaveAttribute(
        'aria-activedescendant',
        (await options.first().getAttribute('id')) ?? '',
      )
      await search.press('ArrowUp')
      await expect(list.locator('[aria-selected=true]')).toHaveCount(0)
      await search.press('ArrowUp')
      await expect(options.last()).toHaveAttribute('aria-selected', 'true')
      await search.press('Escape')
      await expect(list).toHaveCount(0)
      await expect(search).toHaveValue('신발')
      await search.press('ArrowDown')
      const name = await list.getByRole('group', { name: '상품' }).getByRole('option').first().textContent()
      for (;;) {
        await search.press('ArrowDown')
        const active = await list.locator('[aria-selected=true]').textContent()
        if (active === name) break
      }
      // Before the next page: its content takes the place of this one's.
      expect(await page.evaluate(() => Number(Reflect.get(window, 'shift')))).toBeLessThan(0.02)
      await search.press('Enter')
      await expect(page).toHaveURL(/\/products\/\d+$/)
      await expect(list).toHaveCount(0)
    })

    test('recent searches are kept in the browser and can be cleared', async ({ page }) => {
      await page.goto('/')
      const search = page.getByRole('combobox', { name: field })
      await search.fill('커피')
      await search.press('Enter')
      await expect(page).toHaveURL(/\/products\?q=/)
      await page.goto('/')
      await search.click()
      const recent = page.getByRole('group', { name: '최근 검색어' })
      await expect(recent.getByRole('option')).toHaveText(['커피'])
      await recent.getByRole('option').click()
      await expect(page).toHaveURL(/\/products\?q=/)
      await expect(search).toHaveValue('커피')
      await page.goto('/')
      await search.click()
      await page.getByRole('button', { name: '최근 검색어 모두 삭제' }).click()
      await expect(page.getByRole('listbox')).toHaveCount(0)
      await page.reload()
      await search.click()
      await expect(page.getByRole('option')).toHaveCount(0)
    })
  })
}

const searches: [q: string, first: RegExp][] = [
  ['신발', /부츠|슈즈|힐|샌들|에어포스/],
  ['운동화', /에어포스|트레일|플랫/],
  ['커피', /식빵|티포트|녹차/],
  ['ㄸㄱ', /딸기/],
]
for (const [q, first] of searches)
  test(`a search for ${q} finds what is meant`, async ({ page }) => {
    await page.goto(`/products?q=${encodeURIComponent(q)}`)
    await expect(page.locator('main h3').first()).toHaveText(first)
  })

test('what a search finds is ordered by relevance and says so, and clearing the filters keeps the words', async ({
  page,
}) => {
  await page.goto('/products?q=딸기&inStock=true&maxPrice=30000')
  await expect(page.getByText('정렬: 정확도순')).toBeVisible()
  await page.getByRole('link', { name: '조건 초기화' }).click()
  await expect(page).toHaveURL(`/products?q=${encodeURIComponent('딸기')}`)
  await expect(page.getByRole('link', { name: '조건 초기화' })).toHaveCount(0)
})

test('on a phone the header of somebody signed in has room for the whole word in the search field', async ({
  page,
  context,
  baseURL,
}) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await choose(context, baseURL, { locale: 'en' })
  await newShopper(context)
  await page.goto('/')
  const field = page.getByRole('combobox', { name: 'Search products' })
  const { room, needed } = await field.evaluate((input: HTMLInputElement) => {
    const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
    pen.font = getComputedStyle(input).font
    return { room: input.clientWidth, needed: pen.measureText(input.placeholder).width }
  })
  expect(room).toBeGreaterThanOrEqual(needed)
  // The browser's own button that clears the field takes room from the word. It has no box where it is not displayed.
  const devtools = await context.newCDPSession(page)
  await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
  const { searchId, resultCount } = await devtools.send('DOM.performSearch', {
    query: 'search-clear',
    includeUserAgentShadowDOM: true,
  })
  const { nodeIds } = await devtools.send('DOM.getSearchResults', {
    searchId,
    fromIndex: 0,
    toIndex: resultCount,
  })
  expect(nodeIds).not.toHaveLength(0)
  for (const nodeId of nodeIds) await expect(devtools.send('DOM.getBoxModel', { nodeId })).rejects.toThrow()
})

test('a misspelt word finds what was meant, and the page says so in both languages', async ({
  page,
  context,
  baseURL,
}) => {
  await page.goto('/products?q=strawberrry')
  await expect(page.locator('main h3')).toHaveText(['담양 설향 딸기 500g'])
  await expect(
    page.getByText('‘strawberrry’에 맞는 상품이 없어 ‘strawberries’ 검색 결과를 보여 드려요.'),
  ).toBeVisible()
  await choose(context, baseURL, { locale: 'en' })
  await page.reload()
  await expect(
    page.getByText('Nothing matched “strawberrry”, so here are the results for “strawberries”.'),
  ).toBeVisible()
})

test('an empty result offers the nearest category, or the search without filters, and the best-sellers', async ({
  page,
}) => {
  await page.goto('/products?q=shooz')
  await page.getByRole('link', { name: '‘신발’ 둘러보기' }).click()
  await expect(page).toHaveURL(/category=SHOES/)
  await page.goto('/products?q=딸기&category=SHOES')
  await expect(page.getByRole('heading', { name: '지금 잘 팔려요' })).toBeVisible()
  await page.getByRole('link', { name: '조건 없이 ‘딸기’ 검색' }).click()
  await expect(page.locator('main h3').first()).toHaveText('담양 설향 딸기 500g')
})

test('without JavaScript the search still works', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR' })
  const page = await context.newPage()
  await page.goto(`${baseURL}/`)
  const search = page.getByRole('combobox', { name: field })
  await search.fill('딸기')
  await search.press('Enter')
  await expect(page.locator('main h3').first()).toHaveText('담양 설향 딸기 500g')
  await expect(search).toHaveValue('딸기')
  await context.close()
})

test('an operator adds a search word, and shoppers find it', async ({ browser, baseURL }) => {
  const page = await newOperatorPage(browser, baseURL)
  const word = `별명${Date.now()}`
  await page.goto('/admin/synonyms')
  await page.getByRole('button', { name: '검색어 추가', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('찾는 말').fill(word)
  await dialog.getByLabel('함께 찾을 말').fill('귤, 곰')
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(dialog.getByText('두 글자 이상')).toBeVisible()
  await dialog.getByLabel('함께 찾을 말').fill('감귤, 곰인형')
  await dialog.getByRole('button', { name: '저장' }).click()
  const row = page.getByRole('row', { name: new RegExp(word) })
  await expect(row).toContainText('곰인형')
  await expect(async () => {
    await page.goto(`/products?q=${word}`)
    await expect(page.locator('main h3')).toHaveCount(2, { timeout: 1000 })
  }).toPass()
  await page.goto('/admin/synonyms')
  await row.getByRole('button', { name: '삭제' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '삭제' }).click()
  await expect(row).toHaveCount(0)
  await page.context().close()
})

test('a word that nothing was found for is listed at the desk, where an operator gives it a meaning', async ({
  browser,
  baseURL,
}) => {
  const page = await newOperatorPage(browser, baseURL)
  const letters = Array.from({ length: 6 }, () =>
    String.fromCharCode(0xac00 + Math.floor(Math.random() * 11172)),
  )
  const word = letters.join('')
  await page.goto(`/products?q=${word}`)
  const failed = page.getByRole('region', { name: '결과가 없던 검색' })
  const row = failed.getByRole('row', { name: new RegExp(word) })
  await expect(async () => {
    await page.goto('/admin/synonyms')
    await expect(row).toBeVisible({ timeout: 1000 })
  }).toPass()
  await row.getByRole('button', { name: '검색어 추가' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading')).toHaveText(word)
  await dialog.getByLabel('함께 찾을 말').fill('감귤')
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('row', { name: new RegExp(`${word}.*감귤`) })).toBeVisible()
  await page.context().close()
})
