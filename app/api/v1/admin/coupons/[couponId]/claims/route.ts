import { listClaims } from '@/lib/coupons/campaign-queries'
import { listClaimsEndpoint } from '@/lib/coupons/campaign-schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listClaimsEndpoint, ({ params, query }) => listClaims(params.couponId, query))
