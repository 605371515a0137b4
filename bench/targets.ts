/** Requests per second at 16 connections, as a multiple of the constant Next route or, for pages, the constant page. */
export const TARGETS: Record<string, number> = {
  'product read': 6,
  'best-sellers': 12,
  balance: 6,
  charge: 4,
  claim: 2.5,
  'sold-out claim': 8,
  checkout: 1.5,
  'checkout, one product': 1,
  'order, then payment': 0.8,
  'home page, guest': 0.6,
  'product page, guest': 0.4,
  'home page': 0.4,
  'product page': 0.4,
  'catalogue page': 0.4,
  'cart page': 0.4,
  'wallet page': 0.4,
  'operator page': 0.2,
}

/** At more connections: the share of the throughput at 16 connections. */
export const SCALING_TARGET = 0.9
export const TWO_PROCESSES_TARGET = 1.3
export const MEMORY_TARGET_MB = 600
/** Memory two minutes after the mixed load, as a multiple of the memory before any load. */
export const IDLE_MEMORY_TARGET = 1.3
