import { expect, test } from 'vitest'
import { BREACHED_DIGESTS } from './breached-digests'
import { isBreached } from './breached-passwords'
import { requireGoodPassword } from './require-good-password'

const digests = Buffer.from(BREACHED_DIGESTS, 'base64')
const digestAt = (index: number) => digests.readUIntBE(index * 5, 5)

test('the list is sorted, without repetitions, so that a search finds what is in it', () => {
  const count = digests.length / 5
  expect(count).toBe(17_950)
  let before = -1
  for (let index = 0; index < count; index++) {
    const digest = digestAt(index)
    if (digest <= before) expect.fail(`${index} is out of order`)
    before = digest
  }
})

test.each([
  'password',
  '1qaz2wsx',
  'qwertyuiop',
  'PASSWORD',
  'ｐａｓｓｗｏｒｄ',
  'trustno1',
  'corvette',
  'rush2112',
])('%s has leaked', (password) => {
  expect(isBreached(password)).toBe(true)
})

test.each(['persimmon-and-jade', 'walnut-and-indigo', 'correct horse', '감나무 아래 고양이', ''])(
  '%j has not leaked',
  (password) => {
    expect(isBreached(password)).toBe(false)
  },
)

test('a leaked password that no other rule refuses is refused as a new password', () => {
  const owner = { email: 'daeun@example.com', name: '이다은' }
  expect(() => requireGoodPassword('rush2112', owner)).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ reason: 'PASSWORD_BREACHED' }) }),
  )
  expect(() => requireGoodPassword('persimmon-and-jade', owner)).not.toThrow()
})
