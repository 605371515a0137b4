export type ShellFigures = {
  viewer: { userId: number; name: string; role: 'SHOPPER' | 'OPERATOR' } | null
  /** In won; null for a guest. */
  balance: number | null
  /** Distinct lines in the cart; null when only the browser knows, as with a guest. */
  cartCount: number | null
}
