import { expect, test } from 'vitest'
import { catalogHref, isNarrowed, readCatalogView } from './catalog-view'

test('an address is read back as the view it was made of', () => {
  const view = { q: '꿀 사과', category: 'FOOD', maxPrice: 10_000, inStock: true, sort: 'priceAsc' } as const
  const params = Object.fromEntries(new URL(catalogHref(view), 'http://shop.test').searchParams)
  expect(readCatalogView(params)).toEqual(view)
})

test('what makes no sense in an address is left out', () => {
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

test('another filter starts the list over', () => {
  expect(catalogHref({ sort: 'newest', cursor: 'abc' }, { category: 'BAGS' })).toBe(
    '/products?category=BAGS&sort=newest',
  )
  expect(catalogHref({ sort: 'popular', category: 'BAGS' }, { category: undefined })).toBe('/products')
})

test('an order alone narrows nothing', () => {
  expect(isNarrowed({ sort: 'newest' })).toBe(false)
  expect(isNarrowed({ sort: 'popular', inStock: true })).toBe(true)
})
