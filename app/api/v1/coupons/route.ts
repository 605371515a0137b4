import { handle } from '@/lib/api/handle'
import { listCampaigns } from '@/lib/coupons/queries'
import { listCouponsEndpoint } from '@/lib/coupons/schema'

export const GET = handle(listCouponsEndpoint, () => listCampaigns())
