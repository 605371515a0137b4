import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const pictures = readdirSync('public/products')

test('each first picture of a product exists in two smaller sizes, and has two further pictures', () => {
  const large = pictures.filter((name) => name.split('.').length === 2)
  expect(large.length).toBeGreaterThan(50)
  expect(pictures.toSorted()).toEqual(
    large
      .flatMap((name) => [
        name,
        ...['small', 'medium', '2', '3'].map((part) => name.replace('.', `.${part}.`)),
      ])
      .toSorted(),
  )
})
