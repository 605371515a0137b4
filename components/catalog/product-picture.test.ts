import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const pictures = readdirSync('public/products')

test('each of the shop’s own pictures has a small one beside it', () => {
  const large = pictures.filter((name) => !name.includes('.small.'))
  expect(large.length).toBeGreaterThan(50)
  expect(pictures.toSorted()).toEqual(
    large.flatMap((name) => [name, name.replace('.webp', '.small.webp')]).toSorted(),
  )
})
