import { expect, test } from 'vitest'
import { pickRush } from './pick-rush'
import type { CampaignResponse } from './schema'

const campaign = (given: Partial<CampaignResponse>): CampaignResponse => ({
  couponId: 1,
  couponCode: 'A',
  couponName: 'A',
  couponNameEn: null,
  discountType: 'FIXED',
  discountAmount: 1000,
  totalQuantity: 100,
  issuedQuantity: 0,
  remainingQuantity: 100,
  claimFrom: '2026-11-21T10:00:00',
  claimUntil: '2026-12-21T10:00:00',
  expiredAt: '2026-12-31T10:00:00',
  minOrderAmount: 0,
  maxDiscountAmount: null,
  state: 'OPEN',
  ...given,
})

test('the front page shows the open campaign with the smallest share left and the next to open', () => {
  const calm = campaign({ couponId: 1 })
  const hot = campaign({ couponId: 2, remainingQuantity: 3 })
  const later = campaign({ couponId: 3, state: 'UPCOMING', claimFrom: '2026-11-23T10:00:00' })
  const soon = campaign({ couponId: 4, state: 'UPCOMING', claimFrom: '2026-11-22T10:00:00' })
  expect(pickRush([calm, hot, later, soon])).toEqual({ open: hot, next: soon })
  expect(pickRush([])).toEqual({ open: null, next: null })
})
