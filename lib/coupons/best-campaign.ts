import type { CampaignResponse } from '@/lib/coupons/schema'

/** What a coupon takes off a sum: percentages floored, never more than its cap nor than the sum. */
function discountOf(campaign: CampaignResponse, sum: number): number {
  const { discountType, discountAmount, maxDiscountAmount, minOrderAmount } = campaign
  if (sum < minOrderAmount) return 0
  const full = discountType === 'FIXED' ? discountAmount : Math.floor((sum * discountAmount) / 100)
  return Math.min(full, maxDiscountAmount ?? full, sum)
}

/** Of the coupons to be had at this moment, the one that takes most off a sum; null when none does. */
export function bestCampaign(
  campaigns: readonly CampaignResponse[],
  sum: number,
): { campaign: CampaignResponse; discount: number } | null {
  const worth = campaigns
    .filter(({ state }) => state === 'OPEN')
    .map((campaign) => ({ campaign, discount: discountOf(campaign, sum) }))
    .filter(({ discount }) => discount > 0)
  return worth.sort((a, b) => b.discount - a.discount)[0] ?? null
}
