import { handle } from '@/lib/api/handle'
import { getCampaign } from '@/lib/coupons/campaign-queries'
import { editCampaignEndpoint, getAdminCampaignEndpoint } from '@/lib/coupons/campaign-schema'
import { editCampaign } from '@/lib/coupons/edit-campaign'

export const GET = handle(getAdminCampaignEndpoint, ({ params }) => getCampaign(params.couponId))

export const PATCH = handle(editCampaignEndpoint, ({ params, body, ifMatch, caller, db }) =>
  editCampaign(db, { ...params, edit: body, ifMatch, caller }),
)
