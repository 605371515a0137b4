import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32, newTotpSecret, stepAt, stepOfCode, totp, totpAddress } from './totp'

const RFC_SECRET = Buffer.from('12345678901234567890')

/** RFC 6238, appendix B, with SHA-1; its codes have eight digits, of which these are the last six. */
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %d the code of the RFC is %s', (seconds, code) => {
  expect(totp(RFC_SECRET, stepAt(seconds * 1000))).toBe(code)
  expect(stepOfCode(RFC_SECRET, code, seconds * 1000)).toBe(stepAt(seconds * 1000))
})

/** RFC 4226, appendix D. */
test('the codes of the first ten counters are those of the RFC', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => totp(RFC_SECRET, counter))
  expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489')
})

/** RFC 4648, section 10, without padding. */
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j in base32 is %j', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded)
})

test('a code counts in its own time step and the two beside it, and in no other', () => {
  const now = 1_800_000_000_000
  const around = [-2, -1, 0, 1, 2].map((steps) =>
    stepOfCode(RFC_SECRET, totp(RFC_SECRET, stepAt(now) + steps), now),
  )
  expect(around).toEqual([null, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, null])
})

test('anything but six digits is no code', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^\d{6}$/.test(text))
      expect(stepOfCode(RFC_SECRET, text, 0)).toBeNull()
    }),
  )
})

test('a secret has 160 bits and is another one each time', () => {
  expect(newTotpSecret()).toHaveLength(20)
  expect(newTotpSecret()).not.toEqual(newTotpSecret())
})

test('the address for the app names the shop and the account, whatever characters they contain', () => {
  const address = new URL(totpAddress(RFC_SECRET, { issuer: '장터 & co', account: 'a+b@example.com' }))
  expect(decodeURIComponent(address.pathname)).toBe('/장터 & co:a+b@example.com')
  expect(address.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(address.searchParams.get('issuer')).toBe('장터 & co')
})
