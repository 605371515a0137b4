'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Messages } from '@/lib/i18n/messages'

type Shopper = {
  /** Null for a guest, whose cart is kept by the browser. */
  userId: number | null
  text: Messages['cart']['add']
}

const ShopperContext = createContext<Shopper | null>(null)

/** Whose cart the buttons below fill. */
export function ShopperProvider({ userId, text, children }: Shopper & { children: ReactNode }) {
  return <ShopperContext value={{ userId, text }}>{children}</ShopperContext>
}

export function useShopper(): Shopper {
  const shopper = use(ShopperContext)
  if (!shopper) throw new Error('ShopperProvider is missing above this component')
  return shopper
}
