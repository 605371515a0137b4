import type { Caller } from '@/lib/auth/caller'
import { getCampaign, lockCampaign } from '@/lib/coupons/campaign-queries'
import type { AdminCampaign, CampaignEdit } from '@/lib/coupons/campaign-schema'
import { empty, query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Edit = { couponId: number; edit: CampaignEdit; ifMatch: string | null; caller: Caller | null }

/** Renames, raises the total, stops or resumes. What was promised to shoppers never shrinks. */
export function editCampaign(db: Db, { couponId, edit, ifMatch, caller }: Edit): Promise<AdminCampaign> {
  return transaction(db, async (tx) => {
    const before = await lockCampaign(tx, couponId)
    requireVersion(ifMatch, before.version)
    if (edit.totalQuantity !== undefined && edit.totalQuantity < before.totalQuantity) {
      const detail = `must be at least ${before.totalQuantity}`
      throw new ShopError('INVALID_REQUEST', { errors: [{ pointer: '/totalQuantity', detail }] })
    }
    if (!changesAnything(before, edit)) return before
    await query(
      tx,
      sql`update coupons set name = coalesce(${edit.couponName ?? null}::text, name),
                 ${edit.couponNameEn === undefined ? empty : sql`name_en = ${edit.couponNameEn}::text,`}
                 total = coalesce(${edit.totalQuantity ?? null}::int, total), version = version + 1,
                 stopped_at = case ${edit.stopped ?? null}::boolean when true then coalesce(stopped_at, now())
                                   when false then null else stopped_at end
          where id = ${couponId}`,
    )
    const after = await getCampaign(couponId, tx)
    await logChange(tx, { by: caller, action: 'coupon.edit', subject: `coupon:${couponId}`, before, after })
    return after
  })
}

/** What changes nothing is not written down. */
const changesAnything = (before: AdminCampaign, edit: CampaignEdit): boolean =>
  (edit.stopped !== undefined && edit.stopped !== (before.stoppedAt !== null)) ||
  (['couponName', 'couponNameEn', 'totalQuantity'] as const).some(
    (name) => edit[name] !== undefined && edit[name] !== before[name],
  )
