'use client'

import { type Card, type CardText, ProductCard } from './product-card'
import { gridStyle, railStyle, rowStyle } from './product-grid-style'

type ProductCardsProps = {
  cards: Card[]
  text: CardText
  eagerCount?: number
  layout: 'grid' | 'row' | 'rail'
}

const LISTS = { grid: gridStyle, row: rowStyle, rail: railStyle }

/**
 * A client component, although only its buttons need one: the page then carries each product once as data and once as
 * HTML, instead of every element of every card twice.
 */
export function ProductCards({ cards, text, eagerCount = 0, layout }: ProductCardsProps) {
  const List = layout === 'rail' ? 'ol' : 'ul'
  return (
    <List className={LISTS[layout]}>
      {cards.map((card, index) => (
        <li
          key={card.productId}
          className={layout === 'rail' ? 'w-[42vw] shrink-0 snap-start sm:w-52 lg:w-auto' : undefined}
        >
          <ProductCard
            card={card}
            text={text}
            eager={index < eagerCount}
            highPriority={eagerCount > 0 && index === 0}
          />
        </li>
      ))}
    </List>
  )
}
