import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from './password'

test('a password matches in every Unicode form in which a device may encode it', async () => {
  const composed = '감나무 아래 고양이 é'.normalize('NFC')
  const stored = await hashPassword(composed)
  expect(await passwordMatches(stored, composed.normalize('NFD'))).toBe(true)
  expect(await passwordMatches(stored, '감나무 아래 강아지 é')).toBe(false)
})

test('a hash from before passwords were normalized still matches its password', async () => {
  const typed = '감나무 아래 고양이'.normalize('NFD')
  const stored = await hash(typed)
  expect(await passwordMatches(stored, typed)).toBe(true)
})

test('U+0000, emoji and unpaired surrogates are hashed or refused like other text, and an overlong text is not hashed', async () => {
  const stored = await hashPassword('correct horse')
  for (const odd of ['\u0000', '😀'.repeat(128), '\ud800', '', '\ufdfa'.repeat(256)]) {
    expect(await passwordMatches(stored, odd)).toBe(false)
  }
  expect(await passwordMatches(stored, 'correct horse'.padEnd(300, 'x'))).toBe(false)
})

test('an invalid or missing hash matches no password', async () => {
  expect(await passwordMatches(null, 'correct horse')).toBe(false)
  expect(await passwordMatches('not a hash', 'correct horse')).toBe(false)
})
