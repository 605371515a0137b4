import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const pictures = readdirSync('public/products')

test('each of the shop’s own pictures has two smaller ones beside it', () => {
  const large = pictures.filter((name) => name.split('.').length === 2)
  expect(large.length).toBeGreaterThan(50)
  expect(pictures.toSorted()).toEqual(
    large.flatMap((name) => [name, name.replace('.', '.small.'), name.replace('.', '.medium.')]).toSorted(),
  )
})
