'use client'

import { useQuery } from '@tanstack/react-query'
import type { CampaignResponse } from '@/lib/coupons/schema'
import { call } from '@/lib/http/client'

export const CAMPAIGNS_KEY = ['campaigns'] as const

/** Often enough to see a rush happen; an answer that is the same as before costs the shop no body. */
const EVERY_MS = 2000

/** The campaigns as they stand, asked again and again while somebody is looking at the page. */
export function useCampaigns(rendered: CampaignResponse[]) {
  const { data, refetch } = useQuery({
    queryKey: CAMPAIGNS_KEY,
    queryFn: () => call('listCoupons', {}),
    initialData: rendered,
    staleTime: 0,
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
  })
  return { campaigns: data, refresh: () => void refetch() }
}
