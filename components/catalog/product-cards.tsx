'use client'

import { cn } from '@/components/ui/cn'
import { useUi } from '@/components/ui/ui-context'
import type { Card, CardText } from './card'
import { ProductCard } from './product-card'
import { gridStyle, leadStyle, railStyle, rowStyle } from './product-grid-style'

type ProductCardsProps = {
  cards: Card[]
  text: CardText
  eagerCount?: number
  layout: ProductLayout
}

const LISTS = { grid: gridStyle, row: rowStyle, rail: railStyle, lead: leadStyle }
export type ProductLayout = keyof typeof LISTS

/** In a row that scrolls on a phone. */
const railItem = 'w-[42vw] shrink-0 snap-start sm:w-52 lg:w-auto'

/**
 * A client component, although only its buttons need one: the page then carries each product once as data and once as
 * HTML, instead of every element of every card twice.
 */
export function ProductCards({ cards, text, eagerCount = 0, layout }: ProductCardsProps) {
  const { locale } = useUi()
  const isRail = layout === 'rail' || layout === 'lead'
  const List = isRail ? 'ol' : 'ul'
  return (
    <List className={LISTS[layout]}>
      {cards.map((card, index) => (
        <li
          key={card.productId}
          className={cn(
            isRail && railItem,
            layout === 'lead' && index === 0 && 'lg:col-span-2 lg:row-span-2',
          )}
        >
          <ProductCard
            card={card}
            text={text}
            locale={locale}
            eager={index < eagerCount}
            highPriority={eagerCount > 0 && index === 0}
          />
        </li>
      ))}
    </List>
  )
}
