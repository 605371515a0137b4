import { expect, test } from 'vitest'
import { isBusinessNumber } from './business-number'
import { CashReceiptRequest } from './schema'

test.each(['1208147521', '2208162517', '1248100998'])('%s is the number of a business', (digits) => {
  expect(isBusinessNumber(digits)).toBe(true)
})

test.each(['1208147522', '120814752', '12081475210', 'abcdefghij', ''])('%j is none', (digits) => {
  expect(isBusinessNumber(digits)).toBe(false)
})

test.each([
  ['DEDUCTION', '010-1234-5678', true],
  ['DEDUCTION', '120-81-47521', false],
  ['EXPENSE', '120-81-47521', true],
  ['EXPENSE', '010-1234-5678', false],
] as const)('a receipt for %s with %s is valid: %s', (purpose, identity, valid) => {
  expect(CashReceiptRequest.safeParse({ purpose, identity }).success).toBe(valid)
})
