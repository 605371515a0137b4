import products from './products.json'

export type DemoProduct = {
  id: number
  category: string
  image: string
  name: string
  nameEn: string
  description: string
  descriptionEn: string
  price: number
  wasPrice?: number
  /** Perishable food may not be sent back for a change of mind. */
  returnable: boolean
  /** Unprocessed food contains no VAT. */
  taxFree?: boolean
  /** Stock on the first day. */
  stock: number
  ageDays: number
  /** Relative popularity. */
  appeal: number
  /** Development of its sales over the month; steady by default. */
  trend?: 'rising' | 'fading' | 'weekend'
}

type Listed = Omit<DemoProduct, 'id' | 'image' | 'returnable'> & {
  /** Only of the contract's example, product 123. The others are numbered in their order. */
  id?: number
  /** File name in public/products, without extension. */
  picture: string
}

/** What spoils or is used up once it is opened. */
const NOT_RETURNABLE = new Set(['FOOD'])

/** Product 1, which the contract's example orders, is a snack that the demo shopper can pay for. */
export const catalogue: DemoProduct[] = (products as Listed[]).map(({ picture, ...product }, index) => ({
  id: index + 1,
  image: `/products/${picture}.webp`,
  returnable: !NOT_RETURNABLE.has(product.category),
  ...product,
}))
