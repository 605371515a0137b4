'use client'

import { useFresh } from '@/components/ui/use-fresh'
import { call } from '@/lib/api/client'
import type { CampaignResponse } from '@/lib/coupons/schema'

/** Short enough to follow a rush; an unchanged response is a 304 without a body. */
const EVERY_MS = 2000

/** Campaigns, polled while the page is visible. */
export function useCampaigns(rendered: CampaignResponse[]) {
  const [campaigns, refresh] = useFresh(rendered, EVERY_MS, () => call('listCoupons', {}))
  return { campaigns, refresh }
}
