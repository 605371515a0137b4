import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPhone, MOBILE_PHONE } from './phone'

test.each([
  ['01012345678', '010-1234-5678'],
  ['010 1234 5678', '010-1234-5678'],
  ['+82 10-1234-5678', '010-1234-5678'],
  ['+82-010-1234-5678', '010-1234-5678'],
  ['0111234567', '011-123-4567'],
  ['01112345678', '011-1234-5678'],
])('%s is stored as %s', (typed, stored) => {
  expect(typed).toMatch(MOBILE_PHONE)
  expect(formatPhone(typed)).toBe(stored)
})

test.each(['02-123-4567', '010-12-5678', '1234', '010-1234-56789', '', '010-1234-567a'])(
  '%s is no mobile number',
  (typed) => expect(typed).not.toMatch(MOBILE_PHONE),
)

test('typing a number digit by digit gives the same as pasting it', () => {
  const rest = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(rest, (digits) => {
      const number = `010${digits.join('')}`
      const typed = [...number].reduce((text, digit) => formatPhone(text + digit), '')
      expect(typed).toBe(formatPhone(number))
      expect(typed).toMatch(/^010-\d{4}-\d{4}$/)
    }),
  )
})

test('whatever is accepted is stored in the form that the database accepts', () => {
  const accepted = fc.stringMatching(MOBILE_PHONE)
  fc.assert(
    fc.property(accepted, (typed) => {
      expect(formatPhone(typed)).toMatch(/^01[016789]-\d{3,4}-\d{4}$/)
    }),
  )
})
