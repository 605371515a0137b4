import { expect, test } from 'vitest'
import { shortName } from '@/lib/reviews/short-name'

test.each([
  ['이다은', '이*은'],
  ['남궁민수', '남**수'],
  ['김산', '김*'],
  ['별', '*'],
  ['', '*'],
  ['Kim Minji', 'K***i'],
  ['  이다은 ', '이*은'],
  ['𠮷田太郎', '𠮷**郎'],
])('the name %j is shown as %j', (name, shown) => {
  expect(shortName(name)).toBe(shown)
})
