import { handle } from '@/lib/api/handle'
import { todayEndpoint } from '@/lib/totals/schema'
import { getToday } from '@/lib/totals/today'

export const GET = handle(todayEndpoint, () => getToday())
