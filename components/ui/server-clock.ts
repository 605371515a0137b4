let aheadMs: number | null = null

/**
 * Records a server time from a response. Network delay can only make it late, so the sample with the greatest offset is
 * the most accurate.
 */
export function noteServerTime(serverMs: number) {
  const sample = serverMs - Date.now()
  aheadMs = aheadMs === null ? sample : Math.max(aheadMs, sample)
}

/** The estimated server time, so that a wrong device clock does not open a coupon too late. */
export const serverNow = () => Date.now() + (aheadMs ?? 0)
