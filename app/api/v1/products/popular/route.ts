import { handle } from '@/lib/api/handle'
import { listPopular } from '@/lib/ranking/queries'
import { popularEndpoint } from '@/lib/ranking/schema'

export const GET = handle(popularEndpoint, ({ query }) => listPopular(query))
