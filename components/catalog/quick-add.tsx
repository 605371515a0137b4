'use client'

import { useAddToCart } from '@/components/cart/use-add-to-cart'
import { early } from '@/components/ui/early-input'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { Spinner } from '@/components/ui/spinner'

export function QuickAdd({ productId, name, label }: { productId: number; name: string; label: string }) {
  const { addToCart, adding } = useAddToCart()
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={adding || undefined}
      onClick={() => {
        if (!adding) addToCart({ productId, quantity: 1, name })
      }}
      {...early}
      className="card-button"
    >
      {adding ? <Spinner /> : <OutlineIcon name="plus" className="size-5 stroke-[2.25]" />}
    </button>
  )
}
