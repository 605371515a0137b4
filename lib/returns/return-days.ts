import type { ReturnDays } from '@/lib/returns/return-rule'
import { env } from '@/lib/settings/env'

export const returnDays = (): ReturnDays => ({
  changedMind: env.RETURN_DAYS,
  fault: env.RETURN_FAULT_DAYS,
})
