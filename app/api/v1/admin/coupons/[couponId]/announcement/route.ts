import { handle } from '@/lib/api/handle'
import { announceCampaignEndpoint, getAnnouncementEndpoint } from '@/lib/notices/admin-schema'
import { announceCampaign, getAnnouncement } from '@/lib/notices/announce-campaign'

export const GET = handle(getAnnouncementEndpoint, ({ params }) => getAnnouncement(params.couponId))

export const POST = handle(announceCampaignEndpoint, ({ params, caller, db }) =>
  announceCampaign(db, { ...params, caller }),
)
