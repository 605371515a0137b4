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
  /** Stock on the first day. */
  stock: number
  ageDays: number
  /** Relative popularity. */
  appeal: number
  /** Development of its sales over the month; steady by default. */
  trend?: 'rising' | 'fading' | 'weekend'
}

type Listed = Omit<DemoProduct, 'id' | 'image'> & {
  /** Only of the contract's example, product 123. The others are numbered in their order. */
  id?: number
  /** File name in public/products, without extension. */
  picture: string
}

/** Product 1, which the contract's example orders, is a snack that the demo shopper can pay for. */
export const catalogue: DemoProduct[] = (products as Listed[]).map(({ picture, ...product }, index) => ({
  id: index + 1,
  image: `/products/${picture}.webp`,
  ...product,
}))
