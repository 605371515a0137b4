import { listCampaigns } from '@/lib/coupons/queries'
import { listCouponsEndpoint } from '@/lib/coupons/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listCouponsEndpoint, () => listCampaigns())
