import { getCampaign, lockCampaign } from '@/lib/coupons/campaign-queries'
import type { AdminCampaign, CampaignEdit } from '@/lib/coupons/campaign-schema'
import { type EDITED_FIELDS, editedFields, problemsOfEdit, valueAfter } from '@/lib/coupons/edit-rules'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Caller } from '@/lib/http/caller'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Edit = { couponId: number; edit: CampaignEdit; ifMatch: string | null; caller: Caller | null }

const COLUMNS = {
  couponName: 'name',
  couponNameEn: 'nameEn',
  totalQuantity: 'total',
  claimFrom: 'claimFrom',
  claimUntil: 'claimUntil',
  expiredAt: 'expiresAt',
  minOrderAmount: 'minOrder',
} as const satisfies Record<(typeof EDITED_FIELDS)[number], keyof Prisma.CouponUpdateInput>

const DATES = ['claimFrom', 'claimUntil', 'expiredAt'] as const

/** All dates to the second, as a campaign shows them, so that the database compares what the rules have compared. */
const datesAfter = (before: AdminCampaign, edit: CampaignEdit) =>
  Object.fromEntries(
    DATES.map((name) => [COLUMNS[name], new Date(`${valueAfter(before, edit, name)}+09:00`)]),
  )

/** Changes a campaign under its row lock, which claims take too: none is made between the check of the rules and the edit. */
export function editCampaign(db: Db, { couponId, edit, ifMatch, caller }: Edit): Promise<AdminCampaign> {
  return transaction(db, async (tx) => {
    const before = await lockCampaign(tx, couponId)
    requireVersion(ifMatch, before.version)
    const errors = problemsOfEdit(before, edit)
    if (errors.length > 0) throw new ShopError('INVALID_REQUEST', { errors })
    const changed = editedFields(before, edit)
    const stops = edit.stopped !== undefined && edit.stopped !== (before.stoppedAt !== null)
    // An edit that changes nothing is neither written nor logged.
    if (changed.length === 0 && !stops) return before
    await tx.coupon.update({
      where: { id: couponId },
      data: {
        ...Object.fromEntries(changed.map((name) => [COLUMNS[name], edit[name]])),
        ...(DATES.some((name) => changed.includes(name)) && datesAfter(before, edit)),
        // Its holders are reminded of the new end.
        ...(changed.includes('expiredAt') && { remindedTo: null }),
        // A campaign that is stopped already keeps the time at which it was stopped.
        ...(stops && { stoppedAt: edit.stopped ? new Date() : null }),
        version: { increment: 1 },
      },
    })
    const after = await getCampaign(couponId, tx)
    await logChange(tx, { by: caller, action: 'coupon.edit', subject: `coupon:${couponId}`, before, after })
    return after
  })
}
