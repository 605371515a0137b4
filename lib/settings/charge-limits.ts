import { env } from '@/lib/settings/env'

export type ChargeLimits = { min: number; max: number; ceiling: number }

/** The limits of a charge, shown before one is made. */
export const chargeLimits = (): ChargeLimits => ({
  min: env.CHARGE_MIN,
  max: env.CHARGE_MAX,
  ceiling: env.BALANCE_MAX,
})
