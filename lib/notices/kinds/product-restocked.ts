import { z } from 'zod'
import { fullNameIn } from '@/lib/catalog/product-words'
import { ProductOption } from '@/lib/catalog/schema'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { DAY_MS } from '@/lib/time'

export const productRestocked = noticeKind({
  name: 'product.restocked',
  topic: 'restock',
  // It may be sold out again.
  mailWithinMs: DAY_MS,
  data: z.object({
    productId: z.int(),
    productName: z.string(),
    productNameEn: z.string().nullable(),
    // Notices of before this named them have none.
    options: z.array(ProductOption).default([]),
    price: z.int(),
  }),
  event: null,
  content({ productId, price, ...names }, { locale, messages, won }) {
    const text = messages.notices.kinds.productRestocked
    const product = fullNameIn(locale, names)
    return {
      subject: fill(text.subject, { product }),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, { product, price: won(price) }) },
        { kind: 'link', label: text.link, path: `/products/${productId}` },
      ],
    }
  },
})
