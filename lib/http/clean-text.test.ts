import { expect, test } from 'vitest'
import { decodePercent, holdsCleanText, isCleanText } from './clean-text'

test.each(['', '장터', '🍊', 'a\tb\n', '\u202e'])('the text %j is clean', (text) =>
  expect(isCleanText(text)).toBe(true),
)
test.each(['\0', 'a\0b', '\ud800', '\udc00x', 'x\ud83c'])('the text %j is not clean', (text) =>
  expect(isCleanText(text)).toBe(false),
)

test.each([
  ['%F0%9F%8D%8A', '🍊'],
  ['100', '100'],
  ['%', null],
  ['%ff', null],
  ['%00', null],
  ['%ED%A0%80', null],
])('percent encoding %s decodes to %j', (text, decoded) => expect(decodePercent(text)).toBe(decoded))

test('an unclean string is found at any place and depth of a JSON value', () => {
  expect(holdsCleanText({ a: [{ b: '장터' }, null, 1] })).toBe(true)
  expect(holdsCleanText({ a: [{ b: 'x\0' }] })).toBe(false)
  expect(holdsCleanText({ 'x\ud800': 1 })).toBe(false)
  let deep: unknown = '\0'
  for (let n = 0; n < 100_000; n++) deep = [deep]
  expect(holdsCleanText(deep)).toBe(false)
})
