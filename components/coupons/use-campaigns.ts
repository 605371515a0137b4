'use client'

import { useFresh } from '@/components/ui/use-fresh'
import { call } from '@/lib/api/client'
import type { CampaignResponse } from '@/lib/coupons/schema'

/** Often enough to see a rush happen; an answer that is the same as before costs the shop no body. */
const EVERY_MS = 2000

/** The campaigns as they stand, asked again and again while somebody is looking at the page. */
export function useCampaigns(rendered: CampaignResponse[]) {
  const [campaigns, refresh] = useFresh(rendered, EVERY_MS, () => call('listCoupons', {}))
  return { campaigns, refresh }
}
