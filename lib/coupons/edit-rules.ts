import type { AdminCampaign, CampaignEdit } from '@/lib/coupons/campaign-schema'
import type { InputError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'

/** The fields of a campaign that an edit can set, besides stopping it. */
export const EDITED_FIELDS = [
  'couponName',
  'couponNameEn',
  'totalQuantity',
  'claimFrom',
  'claimUntil',
  'expiredAt',
  'minOrderAmount',
] as const

/** The edit's value of a field as a campaign has it, or the present one. */
export const valueAfter = <Name extends (typeof EDITED_FIELDS)[number]>(
  before: AdminCampaign,
  edit: CampaignEdit,
  name: Name,
): AdminCampaign[Name] => {
  const value = edit[name]
  if (value === undefined) return before[name]
  // A time is the only object among them, and a campaign has it as text.
  return (value instanceof Date ? seoulTime(value) : value) as AdminCampaign[Name]
}

/** The fields that differ from the campaign as it is. */
export const editedFields = (before: AdminCampaign, edit: CampaignEdit) =>
  EDITED_FIELDS.filter((name) => valueAfter(before, edit, name) !== before[name])

/**
 * What an edit may not do. The total was promised to everyone and never shrinks. Once someone holds a coupon, its terms
 * can only become better: it expires no earlier and needs no larger order; and the start of claims is history.
 */
export function problemsOfEdit(before: AdminCampaign, edit: CampaignEdit): InputError[] {
  const after = <Name extends (typeof EDITED_FIELDS)[number]>(name: Name) => valueAfter(before, edit, name)
  const claimed = before.issuedQuantity > 0
  const problems: [boolean, (typeof EDITED_FIELDS)[number], string][] = [
    [
      after('totalQuantity') < before.totalQuantity,
      'totalQuantity',
      `must be at least ${before.totalQuantity}`,
    ],
    [claimed && after('claimFrom') !== before.claimFrom, 'claimFrom', 'is fixed after the first claim'],
    [after('claimUntil') <= after('claimFrom'), 'claimUntil', 'must be after claimFrom'],
    [after('expiredAt') < after('claimUntil'), 'expiredAt', 'must not be before claimUntil'],
    [
      claimed && after('expiredAt') < before.expiredAt,
      'expiredAt',
      'can only become later after the first claim',
    ],
    [
      claimed && after('minOrderAmount') > before.minOrderAmount,
      'minOrderAmount',
      'can only become lower after the first claim',
    ],
  ]
  return problems
    .filter(([isProblem]) => isProblem)
    .map(([, name, detail]) => ({ pointer: `/${name}`, detail }))
}
