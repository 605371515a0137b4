import { expect, test } from 'vitest'
import { productJsonLd } from './product-json-ld'

const product = {
  productId: 7,
  productName: '꿀 </script><script>',
  productNameEn: null,
  description: '',
  descriptionEn: null,
  price: 9900,
  wasPrice: null,
  groupId: null,
  options: [],
  saleUntil: null,
  stockQuantity: 0,
  category: 'FOOD',
  imageUrl: '/products/honey.webp',
  pictures: [{ imageUrl: '/products/honey.2.webp' }],
}

const noReviews = { items: [], summary: { count: 0, average: null, distribution: [0, 0, 0, 0, 0] } }

test('a product name cannot close the script element', () => {
  const written = productJsonLd(product, 'ko', new URL('https://shop.test'), noReviews)
  expect(written).not.toContain('</script')
  expect(JSON.parse(written).name).toBe(product.productName)
})

test('JSON-LD contains the price in won and the availability', () => {
  const { offers, image } = JSON.parse(productJsonLd(product, 'ko', new URL('https://shop.test'), noReviews))
  expect(offers).toMatchObject({
    price: 9900,
    priceCurrency: 'KRW',
    availability: 'https://schema.org/OutOfStock',
  })
  expect(offers.priceSpecification).toBeUndefined()
  expect(image).toEqual(['https://shop.test/products/honey.webp', 'https://shop.test/products/honey.2.webp'])
})

test('JSON-LD of a reduced product contains the former price struck through, and until when the price holds', () => {
  const reduced = { ...product, wasPrice: 12_000, saleUntil: '2026-12-08T00:00:00' }
  const { offers } = JSON.parse(productJsonLd(reduced, 'ko', new URL('https://shop.test'), noReviews))
  expect(offers).toMatchObject({
    price: 9900,
    priceSpecification: {
      priceType: 'https://schema.org/StrikethroughPrice',
      price: 12_000,
      priceCurrency: 'KRW',
    },
    priceValidUntil: '2026-12-08T00:00:00+09:00',
  })
})

test('JSON-LD has the rating and the reviews, which cannot close the script element either', () => {
  const review = {
    reviewId: 1,
    productId: 7,
    authorName: '이*은',
    stars: 4,
    body: '</script><script>alert(1)',
    pictures: [],
    createdAt: '2026-11-30T12:00:00',
    editedAt: null,
    isMine: false,
  }
  const reviews = { items: [review], summary: { count: 1, average: 4, distribution: [0, 0, 0, 1, 0] } }
  const written = productJsonLd(product, 'ko', new URL('https://shop.test'), reviews)
  expect(written).not.toContain('</script')
  expect(JSON.parse(written)).toMatchObject({
    aggregateRating: { ratingValue: 4, reviewCount: 1 },
    review: [{ author: { name: '이*은' }, reviewRating: { ratingValue: 4 }, datePublished: '2026-11-30' }],
  })
})

test('without reviews JSON-LD has no rating', () => {
  const written = JSON.parse(productJsonLd(product, 'ko', new URL('https://shop.test'), noReviews))
  expect(written).not.toHaveProperty('aggregateRating')
  expect(written).not.toHaveProperty('review')
})
