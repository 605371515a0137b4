import { expect, test } from 'vitest'
import { productJsonLd } from './product-json-ld'

const product = {
  productId: 7,
  productName: '꿀 </script><script>',
  productNameEn: null,
  description: '',
  descriptionEn: null,
  price: 9900,
  stockQuantity: 0,
  category: 'FOOD',
  imageUrl: '/products/honey.webp',
}

test('a product name cannot close the script element', () => {
  const written = productJsonLd(product, 'ko', new URL('https://shop.test'))
  expect(written).not.toContain('</script')
  expect(JSON.parse(written).name).toBe(product.productName)
})

test('JSON-LD contains the price in won and the availability', () => {
  const { offers, image } = JSON.parse(productJsonLd(product, 'ko', new URL('https://shop.test')))
  expect(offers).toMatchObject({
    price: 9900,
    priceCurrency: 'KRW',
    availability: 'https://schema.org/OutOfStock',
  })
  expect(image).toBe('https://shop.test/products/honey.webp')
})
