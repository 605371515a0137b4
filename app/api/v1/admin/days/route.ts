import { handle } from '@/lib/api/handle'
import { getDays } from '@/lib/totals/days'
import { daysEndpoint } from '@/lib/totals/schema'

export const GET = handle(daysEndpoint, ({ query }) => getDays(query.days))
