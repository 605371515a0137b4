import { expect, test } from 'vitest'
import { catalogHref, readCatalogView, withoutFilters } from './catalog-view'

test('a view survives the round trip through its URL', () => {
  const view = { q: '꿀 사과', category: 'FOOD', maxPrice: 10_000, inStock: true, sort: 'priceAsc' } as const
  const params = Object.fromEntries(new URL(catalogHref(view), 'http://shop.test').searchParams)
  expect(readCatalogView(params)).toEqual(view)
})

test('invalid search parameters are ignored', () => {
  const params = {
    q: '  ',
    category: 'shoes!',
    minPrice: '-1',
    maxPrice: 'x',
    inStock: 'yes',
    sort: 'random',
  }
  expect(readCatalogView(params)).toEqual({ sort: 'popular' })
  expect(readCatalogView({ q: ['꿀', '차'] })).toEqual({ q: '꿀', sort: 'popular' })
})

test('changing a filter drops the cursor', () => {
  expect(catalogHref({ sort: 'newest', cursor: 'abc' }, { category: 'BAGS' })).toBe(
    '/products?category=BAGS&sort=newest',
  )
  expect(catalogHref({ sort: 'popular', category: 'BAGS' }, { category: undefined })).toBe('/products')
})

test('clearing the filters keeps the search, the category and the sort order, which are not filters', () => {
  const view = { q: '딸기', category: 'FOOD', sort: 'newest' } as const
  expect(withoutFilters(view)).toBeNull()
  expect(withoutFilters({ ...view, inStock: true, maxPrice: 0, cursor: 'abc' })).toBe(catalogHref(view))
})
