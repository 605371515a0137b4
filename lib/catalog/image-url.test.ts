import { expect, test } from 'vitest'
import { isProductPicture, ownPicture } from '@/lib/catalog/image-url'

const uploaded = `/uploads/${'0a'.repeat(16)}.webp`

test.each([uploaded, '/products/acacia-honey.webp', '/products/acacia-honey.small.webp', '/products/a.JPG'])(
  'the shop can show %s',
  (imageUrl) => {
    expect(isProductPicture(imageUrl)).toBe(true)
    expect(ownPicture(imageUrl)).toBe(imageUrl)
  },
)

test.each([
  '',
  '/',
  '/\\evil.example',
  '//evil.example/a.webp',
  '\\\\evil.example',
  'https://cdn.example/a.webp',
  'http://127.0.0.1/a.webp',
  'javascript:alert(1)',
  'data:image/png;base64,AA==',
  '/products/1',
  '/products/../secret.webp',
  '/products/a/../b.webp',
  '/products/..webp',
  '/products/%2e%2e%2fa.webp',
  '/products/a.webp?x=1',
  '/products/a.webp#x',
  '/products/a b.webp',
  '/products/a.webp\n',
  '/products/a\0.webp',
  '/uploads/a.webp',
  `/uploads/../${uploaded}`,
  `${uploaded}/..`,
  ` ${uploaded}`,
  `/api/v1/products`,
])('the shop cannot show %j', (imageUrl) => {
  expect(isProductPicture(imageUrl)).toBe(false)
  expect(ownPicture(imageUrl)).toBeNull()
})

test('the picture of a review is shown, but no product can have it', () => {
  const imageUrl = `/uploads/review-${'0a'.repeat(16)}.webp`
  expect(ownPicture(imageUrl)).toBe(imageUrl)
  expect(isProductPicture(imageUrl)).toBe(false)
})

test('no picture stays none', () => expect(ownPicture(null)).toBeNull())
