import { getCampaign, lockCampaign } from '@/lib/coupons/campaign-queries'
import type { AdminCampaign, CampaignEdit } from '@/lib/coupons/campaign-schema'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Edit = { couponId: number; edit: CampaignEdit; ifMatch: string | null; caller: Caller | null }

/** Renames, raises the total, stops or resumes. The total never shrinks, because it was promised to shoppers. */
export function editCampaign(db: Db, { couponId, edit, ifMatch, caller }: Edit): Promise<AdminCampaign> {
  return transaction(db, async (tx) => {
    const before = await lockCampaign(tx, couponId)
    requireVersion(ifMatch, before.version)
    if (edit.totalQuantity !== undefined && edit.totalQuantity < before.totalQuantity) {
      const detail = `must be at least ${before.totalQuantity}`
      throw new ShopError('INVALID_REQUEST', { errors: [{ pointer: '/totalQuantity', detail }] })
    }
    if (!changesAnything(before, edit)) return before
    await tx.coupon.update({
      where: { id: couponId },
      data: {
        ...(edit.couponName !== undefined && { name: edit.couponName }),
        ...(edit.couponNameEn !== undefined && { nameEn: edit.couponNameEn }),
        ...(edit.totalQuantity !== undefined && { total: edit.totalQuantity }),
        // A campaign that is stopped already keeps the time at which it was stopped.
        ...(changesStop(before, edit) && { stoppedAt: edit.stopped ? new Date() : null }),
        version: { increment: 1 },
      },
    })
    const after = await getCampaign(couponId, tx)
    await logChange(tx, { by: caller, action: 'coupon.edit', subject: `coupon:${couponId}`, before, after })
    return after
  })
}

const changesStop = (before: AdminCampaign, { stopped }: CampaignEdit): boolean =>
  stopped !== undefined && stopped !== (before.stoppedAt !== null)

/** An edit that changes nothing is neither written nor logged. */
const changesAnything = (before: AdminCampaign, edit: CampaignEdit): boolean =>
  changesStop(before, edit) ||
  (['couponName', 'couponNameEn', 'totalQuantity'] as const).some(
    (name) => edit[name] !== undefined && edit[name] !== before[name],
  )
