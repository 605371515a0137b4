import { ShopError } from '@/lib/errors'

export const etagOf = (version: number): Record<string, string> => ({ etag: `"${version}"` })

/** Refuses an edit that was begun from an older version than the one that stands. `*` or no header edits whatever stands. */
export function requireVersion(ifMatch: string | null, current: number): void {
  if (ifMatch === null || ifMatch.trim() === '*') return
  const named = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (!named.includes(`"${current}"`)) throw new ShopError('STALE_EDIT', { currentVersion: current })
}
