import { expect, test } from 'vitest'
import { checkSettings } from '@/lib/server/check-settings'
import { findTestKey } from '@/lib/settings/payment-settings'
import { readSettings } from '@/lib/settings/settings'

const live = {
  DATABASE_URL: 'postgresql://shop@db/shop',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  KAKAOPAY_SECRET_KEY: 'PRDxxxxxxxxxxxx',
  KAKAOPAY_CID: 'CA12345678',
  TOSS_SECRET_KEY: 'live_sk_xxxxxxxxxxxx',
}

test.each([
  ['the contract of KakaoPay for tests', { KAKAOPAY_CID: 'TC0ONETIME' }, 'KAKAOPAY_CID'],
  ['a test key of Toss', { TOSS_SECRET_KEY: 'test_sk_xxxxxxxxxxxx' }, 'TOSS_SECRET_KEY'],
])('a live shop does not start with %s, a shop for tests does', (_what, change, name) => {
  expect(() => checkSettings(readSettings(live))).not.toThrow()
  expect(() => checkSettings(readSettings({ ...live, ...change }))).toThrow(`${name} is for tests`)
  expect(() => checkSettings(readSettings({ ...live, ...change, SANDBOX: '1' }))).not.toThrow()
  expect(findTestKey(readSettings({ ...live, ...change }))).toBe(name)
})

test.each([
  [{ KAKAOPAY_SECRET_KEY: 'PRDxxxxxxxxxxxx' }, 'KAKAOPAY_CID must be set where KAKAOPAY_SECRET_KEY is.'],
  [
    { KAKAOPAY_CID: 'TC0' },
    'KAKAOPAY_CID must be the 10 letters and digits of a contract, such as TC0ONETIME.',
  ],
  [
    { TOSS_SECRET_KEY: 'test_gsk_xxxxxxxx' },
    'TOSS_SECRET_KEY must be a secret key that begins with test_sk_ or live_sk_.',
  ],
  [{ TOSS_URL: 'http://api.tosspayments.com' }, 'TOSS_URL must be an https address.'],
  [{ KAKAOPAY_URL: 'http://localhost.example.com' }, 'KAKAOPAY_URL must be an https address.'],
])('the settings %j are refused', (settings, sentence) => {
  expect(() => readSettings(settings)).toThrow(sentence)
})

test('a sandbox on this machine may be called without TLS', () => {
  const url = 'http://127.0.0.1:3011'
  expect(readSettings({ KAKAOPAY_URL: url }).KAKAOPAY_URL).toBe(url)
})
