import { bags } from './products/bags'
import { beauty } from './products/beauty'
import { clothing } from './products/clothing'
import { electronics } from './products/electronics'
import { food } from './products/food'
import type { DemoCategory, Goods } from './products/goods'
import { living } from './products/living'
import { airForce, shoes } from './products/shoes'
import { sports } from './products/sports'

export type DemoProduct = Omit<Goods, 'picture'> & { id: number; category: DemoCategory; image: string }

const shelves: [DemoCategory, Goods[]][] = [
  ['FOOD', food],
  ['CLOTHING', clothing],
  ['BAGS', bags],
  ['LIVING', living],
  ['ELECTRONICS', electronics],
  ['BEAUTY', beauty],
  ['SPORTS', sports],
  ['SHOES', shoes],
]

function onShelf(id: number, category: DemoCategory, { picture, ...goods }: Goods): DemoProduct {
  return { id, category, image: `/products/${picture}.webp`, ...goods }
}

/** The contract's examples name product 123 and buy product 1, which the demo shopper can pay for. */
export const catalogue: DemoProduct[] = [
  ...shelves
    .flatMap(([category, shelf]) => shelf.map((goods) => ({ category, goods })))
    .map(({ category, goods }, index) => onShelf(index + 1, category, goods)),
  onShelf(123, 'SHOES', airForce),
]
