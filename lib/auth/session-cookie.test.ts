import { expect, test } from 'vitest'
import { sessionToken } from './session-cookie'

const NAME = 'next-auth.session-token'
const tokenIn = (header: string | null) => sessionToken(header, NAME)

test('an unsplit cookie is the token, with any other cookies around it', () => {
  expect(tokenIn(`locale=ko; ${NAME}=abc; theme=dark`)).toBe('abc')
  expect(tokenIn(`${NAME}.0=part; ${NAME}=abc`)).toBe('abc')
})

test('parts are joined in the order of their numbers', () => {
  expect(tokenIn(`${NAME}.1=b; ${NAME}.0=a; ${NAME}.2=c`)).toBe('abc')
})

test.each([null, '', 'locale=ko', `${NAME}`, `${NAME}=`, `${NAME}.1=b`, `x${NAME}=a`])(
  'there is no token in %s',
  (header) => expect(tokenIn(header)).toBeNull(),
)

// As an index of an array, the largest of these made the server count to four thousand million.
test.each([
  '400000000',
  '4294967294',
  '-1',
  '1e9',
  '00',
  '0x0',
  '10',
  '',
  '.',
  '__proto__',
  'length',
  'Infinity',
])('a cookie part with the suffix %s is ignored', (suffix) => {
  expect(tokenIn(`${NAME}.${suffix}=x`)).toBeNull()
  expect(tokenIn(`${NAME}.0=a; ${NAME}.${suffix}=x`)).toBe('a')
})
