'use client'

import { useGuestCart } from '@/components/cart/guest-cart'
import { useFigure } from './live-figures'

const BADGE_MAX = 99

/** The count on the cart icon. The link around it has the accessible name. */
export function CartBadge({ count, renderedAt }: { count: number | null; renderedAt: number }) {
  const guestLines = useGuestCart()
  const reported = useFigure('cartCount', count, renderedAt)
  const shown = (count === null ? guestLines?.length : reported) ?? 0
  if (shown === 0) return null
  return (
    <span className="absolute -top-1.5 -right-3 grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-full bg-accent px-1 font-bold text-[0.625rem] text-accent-ink tabular-nums leading-none ring-2 ring-paper">
      {Math.min(shown, BADGE_MAX)}
      {shown > BADGE_MAX && '+'}
    </span>
  )
}
