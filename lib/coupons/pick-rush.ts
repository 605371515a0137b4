import type { CampaignResponse } from '@/lib/coupons/schema'
import { compareTimes } from '@/lib/time'

const shareLeft = ({ remainingQuantity, totalQuantity }: CampaignResponse) =>
  remainingQuantity / totalQuantity

/** The campaigns on the front page: the open one with the smallest share left, and the next one to open. */
export function pickRush(campaigns: readonly CampaignResponse[]): {
  open: CampaignResponse | null
  next: CampaignResponse | null
} {
  const open = campaigns.filter(({ state }) => state === 'OPEN')
  const next = campaigns.filter(({ state }) => state === 'UPCOMING')
  return {
    open: open.sort((a, b) => shareLeft(a) - shareLeft(b))[0] ?? null,
    next: next.sort((a, b) => compareTimes(a.claimFrom, b.claimFrom))[0] ?? null,
  }
}
