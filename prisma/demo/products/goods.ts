export type DemoCategory =
  | 'FOOD'
  | 'CLOTHING'
  | 'BAGS'
  | 'LIVING'
  | 'ELECTRONICS'
  | 'BEAUTY'
  | 'SPORTS'
  | 'SHOES'

/** A product as listed in its category's file; the catalogue adds id, category and picture path. */
export type Goods = {
  /** File name in public/products, without extension. */
  picture: string
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
