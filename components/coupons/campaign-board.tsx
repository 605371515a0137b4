'use client'

import { useFresh } from '@/components/ui/use-fresh'
import { call } from '@/lib/api/client'
import type { CampaignResponse } from '@/lib/coupons/schema'
import type { Messages } from '@/lib/i18n/messages'
import { CampaignCard } from './campaign-card'

/** Short enough to follow a rush; an unchanged response is a 304 without a body. */
const EVERY_MS = 2000

type CampaignBoardProps = {
  rendered: CampaignResponse[]
  userId: number | null
  heldIds: readonly number[]
  now: number
  text: Messages['coupons']
}

/** Campaigns grouped by state: open, upcoming, over. The groups follow the polled state. */
export function CampaignBoard({ rendered, userId, heldIds, now, text }: CampaignBoardProps) {
  const [campaigns, refresh] = useFresh(rendered, EVERY_MS, () => call('GET /api/v1/coupons', {}))
  const groups = [
    { title: text.now, found: campaigns.filter(({ state }) => state === 'OPEN') },
    { title: text.soon, found: campaigns.filter(({ state }) => state === 'UPCOMING') },
    { title: text.over, found: campaigns.filter(({ state }) => state === 'SOLD_OUT' || state === 'CLOSED') },
  ]
  return groups.map(
    ({ title, found }) =>
      found.length > 0 && (
        <section key={title} className="mb-12">
          <h2 className="mb-4 font-bold text-2xl">{title}</h2>
          <ul className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
            {found.map((campaign) => (
              <CampaignCard
                key={campaign.couponId}
                campaign={campaign}
                userId={userId}
                held={heldIds.includes(campaign.couponId)}
                now={now}
                onChange={refresh}
                text={text}
              />
            ))}
          </ul>
        </section>
      ),
  )
}
