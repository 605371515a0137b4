import { handle } from '@/lib/api/handle'
import { listAllCampaigns } from '@/lib/coupons/campaign-queries'
import { createCouponEndpoint, listAdminCouponsEndpoint } from '@/lib/coupons/campaign-schema'
import { createCampaign } from '@/lib/coupons/create-campaign'

export const GET = handle(listAdminCouponsEndpoint, ({ query }) => listAllCampaigns(query))

export const POST = handle(createCouponEndpoint, ({ body, caller, db }) => createCampaign(db, body, caller))
