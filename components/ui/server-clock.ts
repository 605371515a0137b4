let aheadMs: number | null = null

/**
 * Takes note of a time the server just told. It is always a little old when it arrives, never early, so the sample
 * that puts the server furthest ahead is the truest one.
 */
export function noteServerTime(serverMs: number) {
  const sample = serverMs - Date.now()
  aheadMs = aheadMs === null ? sample : Math.max(aheadMs, sample)
}

/** The server's clock as best this browser knows it: a shopper's wrong clock must not open a coupon late. */
export const serverNow = () => Date.now() + (aheadMs ?? 0)
