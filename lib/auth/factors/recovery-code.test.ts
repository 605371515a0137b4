import { expect, test } from 'vitest'
import { digestOfRecoveryCode, newRecoveryCodes } from './recovery-code'

test('ten codes of 80 bits are made, no two of them alike', () => {
  const codes = [...newRecoveryCodes(), ...newRecoveryCodes()]
  expect(new Set(codes).size).toBe(20)
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/)
})

test('a code is recognised however it is copied, and another one is not', () => {
  const digest = digestOfRecoveryCode('abcd-efgh-ijkl-mnop')
  expect(digestOfRecoveryCode(' ABCD efgh ijklMNOP ')).toBe(digest)
  expect(digestOfRecoveryCode('abcd-efgh-ijkl-mnoq')).not.toBe(digest)
})
