import { describe, expect, test } from 'vitest'
import { chooseLocale } from './accept-language'

describe('the language of a page', () => {
  test('is the one that the visitor chose', () => {
    expect(chooseLocale('en', 'ko-KR,ko;q=0.9')).toBe('en')
    expect(chooseLocale('ko', 'en-US')).toBe('ko')
  })

  test.each([
    ['en-US,en;q=0.9', 'en'],
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['en;q=0.5, ko;q=0.9', 'ko'],
    ['fr-FR, en;q=0.3', 'en'],
    ['en;q=0, ko;q=0.1', 'ko'],
    ['fr', 'ko'],
    ['', 'ko'],
    [null, 'ko'],
  ])('follows Accept-Language %s to %s', (acceptLanguage, locale) => {
    expect(chooseLocale(undefined, acceptLanguage)).toBe(locale)
    expect(chooseLocale('xx', acceptLanguage)).toBe(locale)
  })
})
