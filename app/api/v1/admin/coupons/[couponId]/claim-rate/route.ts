import { claimRate } from '@/lib/coupons/campaign-queries'
import { claimRateEndpoint } from '@/lib/coupons/campaign-schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(claimRateEndpoint, ({ params, query }) => claimRate(params.couponId, query.minutes))
