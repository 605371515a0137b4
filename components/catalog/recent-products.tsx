'use client'

import { Suspense, useEffect, useState } from 'react'
import { optional } from '@/components/ui/optional'
import type { CardText } from './card'
import { readRecent, rememberViewed } from './recent-ids'

const RecentShelf = optional(() => import('./recent-shelf'))

type RecentProductsProps = {
  /** The product of this page. */
  viewed?: number
  /** The products of its group, itself included. */
  siblings?: number[]
  title: string
  text: CardText
}

/** Fewer would look like a mistake on a wide screen. */
const SHOWN_MIN = 2
const SHOWN_MAX = 5

/** Remembers the product of this page and shows those viewed before. For the end of a page, so that nothing moves. */
export function RecentProducts({ viewed, siblings = [], title, text }: RecentProductsProps) {
  const [ids, setIds] = useState<number[]>([])
  const group = siblings.join()
  useEffect(() => {
    const own = [viewed ?? 0, ...group.split(',').map(Number)]
    setIds(
      readRecent()
        .filter((id) => !own.includes(id))
        .slice(0, SHOWN_MAX),
    )
    if (viewed !== undefined) rememberViewed(viewed, own)
  }, [viewed, group])
  if (ids.length < SHOWN_MIN) return null
  return (
    <Suspense>
      <RecentShelf key={ids.join()} ids={ids} title={title} text={text} />
    </Suspense>
  )
}
