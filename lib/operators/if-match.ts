import { ShopError } from '@/lib/errors'

/**
 * Refuses an edit when the row's version is no longer the one in the request's `If-Match` header. The ETag of a product is
 * `"version-stock"`: its stock may have changed, because an edit does not overwrite it.
 */
export function requireVersion(ifMatch: string | null, version: number): void {
  if (ifMatch === null || ifMatch.trim() === '*') return
  const expected = /^(?:W\/)?"?(\d{1,9})(?:-\d+)?"?$/.exec(ifMatch.trim())?.[1]
  if (Number(expected) !== version) throw new ShopError('STALE_EDIT', { version })
}
