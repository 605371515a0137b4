'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Messages } from '@/lib/i18n/messages'

type Shopper = {
  /** Null for a guest, whose cart is in localStorage. */
  userId: number | null
  text: Messages['cart']['add']
}

const ShopperContext = createContext<Shopper | null>(null)

/** Provides the owner of the cart to the buttons below. */
export function ShopperProvider({ userId, text, children }: Shopper & { children: ReactNode }) {
  return <ShopperContext value={{ userId, text }}>{children}</ShopperContext>
}

export function useShopper(): Shopper {
  const shopper = use(ShopperContext)
  if (!shopper) throw new Error('ShopperProvider is missing above this component')
  return shopper
}
