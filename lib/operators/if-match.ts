import { ShopError } from '@/lib/errors'

/** Refuses an edit of something that has moved on since the version its `If-Match` names. */
export function requireVersion(ifMatch: string | null, version: number): void {
  if (ifMatch === null || ifMatch.trim() === '*') return
  const named = /^(?:W\/)?"?(\d{1,9})(?:-\d+)?"?$/.exec(ifMatch.trim())?.[1]
  if (Number(named) !== version) throw new ShopError('STALE_EDIT', { version })
}
