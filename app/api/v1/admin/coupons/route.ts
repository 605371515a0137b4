import { handle } from '@/lib/api/handle'
import { listAllCampaigns } from '@/lib/coupons/campaign-queries'
import { createCampaignEndpoint, listAdminCampaignsEndpoint } from '@/lib/coupons/campaign-schema'
import { createCampaign } from '@/lib/coupons/create-campaign'

export const GET = handle(listAdminCampaignsEndpoint, ({ query }) => listAllCampaigns(query))

export const POST = handle(createCampaignEndpoint, ({ body, caller, db }) => createCampaign(db, body, caller))
