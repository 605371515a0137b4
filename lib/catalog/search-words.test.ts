import { expect, test } from 'vitest'
import { otherNumber, readWords } from '@/lib/catalog/search-words'

test.each([
  ['  나이키   에어포스 ', ['나이키', '에어포스']],
  ['SHOES', ['shoes']],
  ['딸ㄱ', ['딸']],
  ['딸기ㅇㅈ', ['딸기']],
  ['ㄸㄱ', ['ㄸㄱ']],
  ['딸기'.normalize('NFD'), ['딸기']],
  ['하나 둘 셋 넷 다섯 여섯 일곱', ['하나', '둘', '셋', '넷', '다섯', '여섯']],
])('the words of %j are %j', (q, words) => {
  expect(readWords(q)).toEqual(words)
})

test.each([
  ['strawberries', ['strawberry']],
  ['strawberry', ['strawberries']],
  ['shoes', ['shoe']],
  ['shoe', []],
  ['dress', []],
  ['gas', []],
  ['딸기', []],
  ['h2os', []],
])('the other number of %j is %j', (word, forms) => {
  expect(otherNumber(word)).toEqual(forms)
})
