import type { DiscountType } from '@/lib/coupons/schema'

export type DiscountUnit = 'won' | 'percent'

/** Separate from the rules, so that a page which only names a discount does not load the code that calculates it. */
export const DISCOUNT_UNITS: Record<DiscountType, DiscountUnit> = { FIXED: 'won', PERCENTAGE: 'percent' }
