import type { ShellFigures } from '@/components/layout/shell'

/** What the header shows of whoever is looking. */
export async function getShellFigures(): Promise<ShellFigures> {
  return { viewer: null, balance: null, cartCount: null }
}
