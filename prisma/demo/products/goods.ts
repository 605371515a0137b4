export type DemoCategory =
  | 'FOOD'
  | 'CLOTHING'
  | 'BAGS'
  | 'LIVING'
  | 'ELECTRONICS'
  | 'BEAUTY'
  | 'SPORTS'
  | 'SHOES'

/** One product as its category file tells it; the catalogue adds id, category and picture path. */
export type Goods = {
  /** The file name under public/products, without its ending. */
  picture: string
  name: string
  nameEn: string
  description: string
  descriptionEn: string
  price: number
  /** What is left to sell on the first day. */
  stock: number
  ageDays: number
  /** How readily shoppers pick it, next to the others. */
  appeal: number
  /** How its sales moved over the month; steady when left out. */
  trend?: 'rising' | 'fading' | 'weekend'
}
