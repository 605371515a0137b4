import { handle } from '@/lib/api/handle'
import { listFailedSearches } from '@/lib/catalog/failed-searches'
import { listFailedSearchesEndpoint } from '@/lib/catalog/synonym-schema'

export const GET = handle(listFailedSearchesEndpoint, async () => ({ items: await listFailedSearches() }))
