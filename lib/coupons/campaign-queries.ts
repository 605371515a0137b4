import type { z } from 'zod'
import { type Campaign, toCampaign, whereState } from '@/lib/coupons/campaign'
import type {
  AdminCampaign,
  Claim,
  listAdminCampaignsEndpoint,
  listClaimsEndpoint,
} from '@/lib/coupons/campaign-schema'
import { prisma } from '@/lib/database/client'
import { contains } from '@/lib/database/like'
import { lockRow } from '@/lib/database/lock-row'
import { query, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'

const toAdminCampaign = (campaign: Campaign, now: Date): AdminCampaign => ({
  ...toCampaign(campaign, now),
  version: campaign.version,
  stoppedAt: campaign.stoppedAt && seoulTime(campaign.stoppedAt),
  createdAt: seoulTime(campaign.createdAt),
})

export async function getCampaign(couponId: number, db: Db = prisma): Promise<AdminCampaign> {
  const campaign = await db.coupon.findUnique({ where: { id: couponId } })
  if (!campaign) throw new ShopError('COUPON_NOT_FOUND')
  return toAdminCampaign(campaign, new Date())
}

/** Reads a campaign under its row lock, which claims of its coupons take too. */
export async function lockCampaign(tx: Tx, couponId: number): Promise<AdminCampaign> {
  await lockRow(tx, 'coupons', couponId)
  return getCampaign(couponId, tx)
}

type CampaignFilter = z.output<typeof listAdminCampaignsEndpoint.query>

/** Every campaign, the latest first. */
export async function listAllCampaigns({ q, state, cursor, limit }: CampaignFilter) {
  const now = new Date()
  const text = q && contains(q)
  const rows = await prisma.coupon.findMany({
    where: {
      AND: [
        text ? { OR: [{ code: text }, { name: text }, { nameEn: text }] } : {},
        state ? whereState[state](now) : {},
        cursor === undefined ? {} : { id: { lt: cursor } },
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id)
  return { items: items.map((campaign) => toAdminCampaign(campaign, now)), nextCursor }
}

/** The greatest value of an INTEGER column, such as a claim number. */
const INTEGER_MAX = 2 ** 31 - 1

/** The claims of a campaign, the latest first. */
export async function listClaims(
  couponId: number,
  { cursor, limit }: z.output<typeof listClaimsEndpoint.query>,
) {
  const rows = await prisma.userCoupon.findMany({
    where: { couponId, ...(cursor !== undefined && { claimNo: { lt: Math.min(cursor, INTEGER_MAX) } }) },
    include: { user: { select: { name: true } } },
    orderBy: { claimNo: 'desc' },
    take: limit + 1,
  })
  if (rows.length === 0) await getCampaign(couponId)
  const claims = rows.map(
    ({ id, claimNo, userId, user, createdAt, usedAt, orderId }): Claim => ({
      userCouponId: id,
      claimNumber: claimNo,
      userId,
      userName: user.name,
      createdAt: seoulTime(createdAt),
      usedAt: usedAt && seoulTime(usedAt),
      orderId,
    }),
  )
  return pageOf(claims, limit, ({ claimNumber }) => claimNumber)
}

/** Claims in each of the last minutes, the current one included. */
export async function claimRate(couponId: number, minutes: number) {
  const { issuedQuantity, totalQuantity } = await getCampaign(couponId)
  const rows = await query<{ minute: Date; claims: number }>(
    prisma,
    sql`with claimed as (
          select date_trunc('minute', created_at) as minute, count(*)::int as claims from user_coupons
          where coupon_id = ${couponId}
            and created_at >= date_trunc('minute', now()) - make_interval(mins => ${minutes - 1}::int)
          group by 1)
        select at as minute, coalesce(claims, 0) as claims
        from generate_series(date_trunc('minute', now()) - make_interval(mins => ${minutes - 1}::int),
                             date_trunc('minute', now()), interval '1 minute') as at
        left join claimed on claimed.minute = at order by at`,
  )
  const counted = rows.map(({ minute, claims }) => ({ minute: seoulTime(minute), claims }))
  return { couponId, issuedQuantity, totalQuantity, minutes: counted }
}
