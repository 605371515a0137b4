import { expect, test } from 'vitest'
import { nearestCategory } from '@/lib/catalog/nearest-category'

const named = (categoryName: string, categoryNameEn: string) => ({
  category: categoryNameEn.toUpperCase(),
  categoryName,
  categoryNameEn,
  imageUrl: null,
})
const categories = [named('신발', 'Shoes'), named('가방', 'Bags'), named('스포츠', 'Sports')]

test.each([
  ['shoos', 'SHOES'],
  ['겨울 신빨', 'SHOES'],
  ['가빵', 'BAGS'],
  ['sport', 'SPORTS'],
])('for %j the nearest category is %s', (q, category) => {
  expect(nearestCategory(q, categories)?.category).toBe(category)
})

test.each(['qwzx', '없는물건', ' ', '😀'])('for %j no category is near', (q) => {
  expect(nearestCategory(q, categories)).toBeNull()
})

test('without categories none is near', () => {
  expect(nearestCategory('신발', [])).toBeNull()
})
