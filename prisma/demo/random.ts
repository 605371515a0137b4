export type Random = () => number

/** Mulberry32, so that the demo is the same on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function between(random: Random, low: number, high: number): number {
  return Math.floor(low + random() * (high - low + 1))
}

/** A random item by weight; undefined when all weights are zero. */
export function pick<Item>(random: Random, items: Item[], weigh: (item: Item) => number): Item | undefined {
  const weights = items.map(weigh)
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  return items.find((_, index) => {
    const weight = weights[index] ?? 0
    left -= weight
    return weight > 0 && left < 0
  })
}

export function shuffled<Item>(random: Random, items: Item[]): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
