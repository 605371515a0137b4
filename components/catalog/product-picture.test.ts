import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const pictures = readdirSync('public/products')

test('each product picture exists in two smaller sizes', () => {
  const large = pictures.filter((name) => name.split('.').length === 2)
  expect(large.length).toBeGreaterThan(50)
  expect(pictures.toSorted()).toEqual(
    large.flatMap((name) => [name, name.replace('.', '.small.'), name.replace('.', '.medium.')]).toSorted(),
  )
})
