import { handle } from '@/lib/api/handle'
import { claimRate } from '@/lib/coupons/campaign-queries'
import { claimRateEndpoint } from '@/lib/coupons/campaign-schema'

export const GET = handle(claimRateEndpoint, ({ params, query }) => claimRate(params.couponId, query.minutes))
