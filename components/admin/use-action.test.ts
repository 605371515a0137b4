import { expect, test } from 'vitest'
import type { z } from 'zod'
import { PriceScheduleRequest, SALE_END_RULE, SALE_PRICE_RULE } from '@/lib/catalog/price-schedule-schema'
import { ProductGroupRequest } from '@/lib/catalog/product-group-schema'
import { WAS_PRICE_RULE } from '@/lib/catalog/was-price'
import { type AdminCampaign, CampaignEdit, CampaignRequest } from '@/lib/coupons/campaign-schema'
import { problemsOfEdit } from '@/lib/coupons/edit-rules'
import { ReplayRange } from '@/lib/events/schema'
import { messages } from '@/lib/i18n/messages'
import { adjustWalletEndpoint } from '@/lib/users/admin-schema'

const detailsOf = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input).error?.issues.map(({ message }) => message) ?? []

const claimedCampaign: AdminCampaign = {
  couponId: 1,
  couponCode: 'A',
  couponName: 'A',
  couponNameEn: null,
  discountType: 'FIXED',
  discountAmount: 1,
  totalQuantity: 2,
  issuedQuantity: 1,
  remainingQuantity: 1,
  claimFrom: '2026-01-01T00:00:00',
  claimUntil: '2026-02-01T00:00:00',
  expiredAt: '2026-03-01T00:00:00',
  minOrderAmount: 0,
  maxDiscountAmount: null,
  state: 'OPEN',
  version: 1,
  stoppedAt: null,
  createdAt: '2026-01-01T00:00:00',
}
const worseTerms = CampaignEdit.parse({
  claimFrom: '2026-01-02T00:00:00+09:00',
  expiredAt: '2026-02-15T00:00:00+09:00',
  minOrderAmount: 1,
})

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
    ...detailsOf(PriceScheduleRequest, {
      salePrice: 1,
      saleFrom: '2026-01-02T00:00:00Z',
      saleUntil: '2026-01-01T00:00:00Z',
    }),
    ...[WAS_PRICE_RULE, SALE_PRICE_RULE, SALE_END_RULE],
    ...[[], [{ value: 'S' }]].flatMap((values) =>
      detailsOf(ProductGroupRequest, {
        groupName: 'A',
        options: [{ name: 'A' }],
        products: [1, 1, 2].map((productId) => ({ productId, values })),
      }),
    ),
    ...detailsOf(adjustWalletEndpoint.body, { amount: 0, reason: 'A' }),
    ...problemsOfEdit(claimedCampaign, worseTerms).map(({ detail }) => detail),
  ]
  expect([...new Set(details)].sort()).toEqual(Object.keys(messages.ko.admin.form.details).sort())
})
