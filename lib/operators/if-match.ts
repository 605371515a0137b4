import { ShopError } from '@/lib/errors'

/** Refuses an edit when the row's version is no longer the one in its `If-Match` header. */
export function requireVersion(ifMatch: string | null, version: number): void {
  if (ifMatch === null || ifMatch.trim() === '*') return
  const named = /^(?:W\/)?"?(\d{1,9})(?:-\d+)?"?$/.exec(ifMatch.trim())?.[1]
  if (Number(named) !== version) throw new ShopError('STALE_EDIT', { version })
}
