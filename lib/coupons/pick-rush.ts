import type { CampaignResponse } from '@/lib/coupons/schema'

const shareLeft = ({ remainingQuantity, totalQuantity }: CampaignResponse) =>
  remainingQuantity / totalQuantity

/** What the front page tells of the coupons: the open one that is going fastest, and the next to open. */
export function pickRush(campaigns: readonly CampaignResponse[]): {
  open: CampaignResponse | null
  next: CampaignResponse | null
} {
  const open = campaigns.filter(({ state }) => state === 'OPEN')
  const next = campaigns.filter(({ state }) => state === 'UPCOMING')
  return {
    open: open.sort((a, b) => shareLeft(a) - shareLeft(b))[0] ?? null,
    next: next.sort((a, b) => a.claimFrom.localeCompare(b.claimFrom))[0] ?? null,
  }
}
