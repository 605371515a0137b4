import { expect, test } from 'vitest'
import { provesEmail } from './proves-email'

test.each([
  ['google', { email_verified: true }, true],
  ['google', { email_verified: 'true' }, false],
  ['google', {}, false],
  ['kakao', { kakao_account: { is_email_valid: true, is_email_verified: true } }, true],
  ['kakao', { kakao_account: { is_email_valid: false, is_email_verified: true } }, false],
  ['naver', { email_verified: true }, false],
  ['toString', {}, false],
  ['google', undefined, false],
])('an address counts as proven only where the provider says so: %s %j', (provider, profile, expected) => {
  expect(provesEmail(provider, profile)).toBe(expected)
})
