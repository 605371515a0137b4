/** Latencies in buckets of 2 %, so that the results of several processes can be added up. */
export type Histogram = number[]

const SMALLEST_MS = 0.02
const BASE = Math.log(1.02)

export function record(histogram: Histogram, ms: number): void {
  const bucket = Math.max(0, Math.floor(Math.log(ms / SMALLEST_MS) / BASE))
  histogram[bucket] = (histogram[bucket] ?? 0) + 1
}

export function merge(histograms: readonly Histogram[]): Histogram {
  const merged: Histogram = []
  for (const histogram of histograms) {
    histogram.forEach((count, bucket) => {
      // JSON turns the empty buckets of a sparse array into null.
      merged[bucket] = (merged[bucket] ?? 0) + (count ?? 0)
    })
  }
  return merged
}

/** The upper bound of the bucket that contains the percentile, in milliseconds. */
export function percentile(histogram: Histogram, share: number): number {
  const total = histogram.reduce((sum, count) => sum + (count ?? 0), 0)
  let seen = 0
  for (const [bucket, count] of histogram.entries()) {
    seen += count ?? 0
    if (seen >= total * share && seen > 0) return SMALLEST_MS * Math.exp(BASE * (bucket + 1))
  }
  return 0
}
