import type { Messages } from '@/lib/i18n/messages'

export type ShellFigures = {
  viewer: { name: string; role: 'SHOPPER' | 'OPERATOR' } | null
  /** In won; null for a guest. */
  balance: number | null
  /** Distinct lines in the cart; null when only the browser knows, as with a guest. */
  cartCount: number | null
}

export type ShellText = Omit<Messages['nav'], 'footer'>
