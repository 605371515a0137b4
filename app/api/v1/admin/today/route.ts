import { handle } from '@/lib/http/handle'
import { todayEndpoint } from '@/lib/totals/schema'
import { getToday } from '@/lib/totals/today'

export const GET = handle(todayEndpoint, () => getToday())
