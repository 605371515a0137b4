import { getCampaign } from '@/lib/coupons/campaign-queries'
import { editCouponEndpoint, getAdminCouponEndpoint } from '@/lib/coupons/campaign-schema'
import { editCampaign } from '@/lib/coupons/edit-campaign'
import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'

export const GET = handle(getAdminCouponEndpoint, async ({ params }) => {
  const campaign = await getCampaign(params.couponId)
  return new Reply(200, campaign, { etag: `"${campaign.version}"` })
})

export const PATCH = handle(editCouponEndpoint, async ({ params, body, ifMatch, caller, db }) => {
  const campaign = await editCampaign(db, { ...params, edit: body, ifMatch, caller })
  return new Reply(200, campaign, { etag: `"${campaign.version}"` })
})
