import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CONSTRUCTS, filesThatUse, placesIn, withPlaces } from '@/lib/testing/portability'

const text = readFileSync('docs/scaling.md', 'utf8')
const listed = placesIn(text)

test.each(Object.entries(CONSTRUCTS))('docs/scaling.md lists every file that uses %s', (name, pattern) => {
  expect(listed.get(name) ?? []).toEqual(filesThatUse(pattern))
})

test('docs/scaling.md lists no construct that this test does not look for', () => {
  expect([...listed.keys()].filter((name) => !(name in CONSTRUCTS))).toEqual([])
})

test('the command that writes the list completes a wrong one and leaves a right one as it is', () => {
  expect(withPlaces(text)).toBe(text)
  const wrong = text.replace(/^- FOR UPDATE: [^-]*/m, '- FOR UPDATE: `lib/gone.ts`\n')
  expect(wrong).not.toBe(text)
  expect(withPlaces(wrong)).toBe(text)
})
