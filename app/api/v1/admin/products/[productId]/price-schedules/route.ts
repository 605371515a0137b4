import { handle } from '@/lib/api/handle'
import { createPriceSchedule } from '@/lib/catalog/create-price-schedule'
import { createPriceScheduleEndpoint, listPriceSchedulesEndpoint } from '@/lib/catalog/price-schedule-schema'
import { listPriceSchedules } from '@/lib/catalog/price-schedules'

export const GET = handle(listPriceSchedulesEndpoint, ({ params, query }) =>
  listPriceSchedules({ ...params, ...query }),
)

export const POST = handle(createPriceScheduleEndpoint, ({ params, body, caller, db }) =>
  createPriceSchedule(db, { ...params, sale: body, by: caller }),
)
