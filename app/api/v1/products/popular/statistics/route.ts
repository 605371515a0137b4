import { handle } from '@/lib/api/handle'
import { confirmOwnSale } from '@/lib/ranking/confirm-own-sale'
import { recordStatistics } from '@/lib/ranking/record-statistics'
import { statisticsEndpoint } from '@/lib/ranking/schema'

/** A body with `itemId` names a sale of this shop, which its order already counts. */
export const POST = handle(statisticsEndpoint, ({ body, db }) =>
  'itemId' in body ? confirmOwnSale(db, body) : recordStatistics(db, body),
)
