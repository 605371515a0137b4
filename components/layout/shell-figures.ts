import type { Messages } from '@/lib/i18n/messages'

export type ShellFigures = {
  viewer: { name: string; isOperator: boolean } | null
  /** In won; null for a guest. */
  balance: number | null
  /** Distinct lines in the cart; null when only the browser knows, as with a guest. */
  cartCount: number | null
  /** Notices that were not read; null for a guest. */
  unread: number | null
}

export type ShellText = Omit<Messages['nav'], 'footer'>
