import { expect, test } from 'vitest'
import type { z } from 'zod'
import { CampaignRequest } from '@/lib/coupons/campaign-schema'
import { ReplayRange } from '@/lib/events/schema'
import { messages } from '@/lib/i18n/messages'
import { adjustWalletEndpoint } from '@/lib/users/admin-schema'

const detailsOf = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input).error?.issues.map(({ message }) => message) ?? []

test('the rules that only the server checks in operators’ forms are translated, and no others', () => {
  const campaign = {
    couponCode: 'A',
    couponName: 'A',
    totalQuantity: 1,
    claimFrom: '2026-01-02T00:00:00Z',
    claimUntil: '2026-01-01T00:00:00Z',
    expiredAt: '2025-01-01T00:00:00Z',
    maxDiscountAmount: 1,
  }
  const details = [
    ...detailsOf(CampaignRequest, { ...campaign, discountType: 'PERCENTAGE', discountAmount: 101 }),
    ...detailsOf(CampaignRequest, { ...campaign, discountType: 'FIXED', discountAmount: 101 }),
    ...detailsOf(ReplayRange, { until: '2026-01-01T00:00:00Z' }),
    ...detailsOf(ReplayRange, {
      from: '2026-01-02T00:00:00Z',
      until: '2026-01-01T00:00:00Z',
      firstSequence: 2,
      lastSequence: 1,
    }),
    ...detailsOf(adjustWalletEndpoint.body, { amount: 0, reason: 'A' }),
  ]
  expect([...new Set(details)].sort()).toEqual(Object.keys(messages.ko.admin.form.details).sort())
})
