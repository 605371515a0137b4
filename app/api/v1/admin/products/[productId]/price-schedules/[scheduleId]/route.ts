import { handle } from '@/lib/api/handle'
import { endPriceSchedule } from '@/lib/catalog/end-price-schedule'
import { endPriceScheduleEndpoint } from '@/lib/catalog/price-schedule-schema'

export const DELETE = handle(endPriceScheduleEndpoint, ({ params, caller, db }) =>
  endPriceSchedule(db, { ...params, by: caller }),
)
