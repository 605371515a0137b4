import { env } from '@/lib/env'

export type ChargeLimits = { min: number; max: number; ceiling: number }

/** What a charge must keep to, told before it is tried. */
export const chargeLimits = (): ChargeLimits => ({
  min: env.CHARGE_MIN,
  max: env.CHARGE_MAX,
  ceiling: env.BALANCE_MAX,
})
