import { handle } from '@/lib/api/handle'
import { listClaims } from '@/lib/coupons/campaign-queries'
import { listClaimsEndpoint } from '@/lib/coupons/campaign-schema'

export const GET = handle(listClaimsEndpoint, ({ params, query }) => listClaims(params.couponId, query))
