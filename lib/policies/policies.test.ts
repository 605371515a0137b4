import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/i18n/locale'
import { policies, policyIn } from '@/lib/policies/policies'
import { POLICIES } from '@/lib/policies/policy'
import { AGREED_VERSION, hasAgreed } from '@/lib/policies/version'

test.each(POLICIES)('%s has the same sections, paragraphs and settings in both languages', (name) => {
  const shapeOf = (locale: 'ko' | 'en') =>
    policies[name][locale].sections.map(({ paragraphs }) =>
      paragraphs.map((paragraph) => [...paragraph.matchAll(/\{(\w+)\}/g)].map(([, field]) => field).sort()),
    )
  expect(shapeOf('en')).toEqual(shapeOf('ko'))
})

test.each(POLICIES.flatMap((name) => LOCALES.map((locale) => [name, locale] as const)))(
  '%s in %s has no setting that is not filled in',
  (name, locale) => {
    expect(JSON.stringify(policyIn(locale, name).sections)).not.toMatch(/\{\w+\}/)
  },
)

test('what people agree to is no older than the terms and the privacy policy', () => {
  const newest = [policies.terms.version, policies.privacy.version].sort().at(-1)
  expect(AGREED_VERSION).toBe(newest)
})

test('an older agreement and none do not count, the current one does', () => {
  expect([null, '2025-01-01', AGREED_VERSION].map(hasAgreed)).toEqual([false, false, true])
})
