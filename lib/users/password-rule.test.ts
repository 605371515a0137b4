import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passwordProblem } from './password-rule'

const owner = { email: 'minseo.kim@example.com', name: '김 민서' }
const problem = (password: string) => passwordProblem(password, owner)

test.each([
  ['short', 'PASSWORD_TOO_SHORT'],
  ['😀😀😀😀', 'PASSWORD_TOO_SHORT'],
  ['가나다라'.normalize('NFD'), 'PASSWORD_TOO_SHORT'],
  ['x'.repeat(257), 'PASSWORD_TOO_LONG'],
  ['nul\u0000inside-it', 'PASSWORD_UNREADABLE'],
  ['half\ud83d-a-letter', 'PASSWORD_UNREADABLE'],
  ['password', 'PASSWORD_COMMON'],
  ['PassWord123!', 'PASSWORD_COMMON'],
  ['ｐａｓｓｗｏｒｄ', 'PASSWORD_COMMON'],
  ['p@ssw0rd', 'PASSWORD_COMMON'],
  ['I love you', 'PASSWORD_COMMON'],
  ['비밀번호1234', 'PASSWORD_COMMON'],
  ['qlalfqjsgh', 'PASSWORD_COMMON'],
  ['dkssudgktpdy1', 'PASSWORD_COMMON'],
  ['aaaaaaaa', 'PASSWORD_REPEATED'],
  ['12121212', 'PASSWORD_REPEATED'],
  ['abcdabcd', 'PASSWORD_REPEATED'],
  ['12345678', 'PASSWORD_SEQUENCE'],
  ['87654321', 'PASSWORD_SEQUENCE'],
  ['qwer1234', 'PASSWORD_SEQUENCE'],
  ['qwer1234!', 'PASSWORD_SEQUENCE'],
  ['1q2w3e4r', 'PASSWORD_SEQUENCE'],
  ['1qaz2wsx', 'PASSWORD_SEQUENCE'],
  ['asdf;lkj', 'PASSWORD_SEQUENCE'],
  ['ㅂㅈㄷㄱㅁㄴㅇㄹ', 'PASSWORD_SEQUENCE'],
  ['가나다라마바사아', 'PASSWORD_SEQUENCE'],
  ['jangteo1', 'PASSWORD_LIKE_SHOP'],
  ['jangteo-demo', 'PASSWORD_LIKE_SHOP'],
  ['장터12345!', 'PASSWORD_LIKE_SHOP'],
  ['minseo.kim1', 'PASSWORD_LIKE_ACCOUNT'],
  ['김민서19991', 'PASSWORD_LIKE_ACCOUNT'],
])('%j is refused as %s', (password, reason) => {
  expect(problem(password)).toBe(reason)
})

test.each([
  'correct horse',
  'persimmon-and-jade',
  '감나무 아래 고양이',
  'Tr0ub4dor&3',
  'jangteo is my favourite',
  '😀🐈‍⬛🍊🚲🌧️🎻🧂📎',
])('%j is accepted', (password) => {
  expect(problem(password)).toBeNull()
})

test('any text is checked without an exception, and accepted passwords are within the length limits', () => {
  const text = fc.uint16Array({ maxLength: 300 }).map((units) => String.fromCharCode(...units))
  fc.assert(
    fc.property(text, fc.string(), fc.string(), (password, email, name) => {
      if (passwordProblem(password, { email, name }) === null) {
        expect(password.length).toBeLessThanOrEqual(256)
        expect([...password.normalize('NFKC')].length).toBeGreaterThanOrEqual(8)
      }
    }),
  )
})

test('a random password of sixteen characters is practically never refused', () => {
  const letter = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789')
  fc.assert(
    fc.property(fc.array(letter, { minLength: 16, maxLength: 16 }), (letters) => {
      fc.pre(new Set(letters).size > 8)
      expect(problem(letters.join(''))).toBeNull()
    }),
  )
})
