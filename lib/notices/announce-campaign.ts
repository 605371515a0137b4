import { getCampaign } from '@/lib/coupons/campaign-queries'
import { prisma } from '@/lib/database/client'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { campaignAnnounced } from '@/lib/notices/kinds/campaign-announced'
import { notifyAddresses } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { countMarketingUsers, listMarketingUsers } from '@/lib/policies/consents'
import { HOUR_MS, seoulMidnight } from '@/lib/time'
import { findRecipients } from '@/lib/users/find-recipients'

/** As many as one request tells, so that it stays a matter of seconds. */
const RECIPIENTS_MAX = 20_000
const BATCH = 500

/** No advertising between 21:00 and 08:00 in Korea without a consent of its own (정보통신망법 50조 3항). */
const DAY_FROM_MS = 8 * HOUR_MS
const DAY_UNTIL_MS = 21 * HOUR_MS

/** Until when mails of an announcement at this time may be sent; null at night. */
export function advertisedUntil(now: Date): Date | null {
  const midnight = seoulMidnight(now)
  const sinceMidnight = now.getTime() - midnight
  const isDay = sinceMidnight >= DAY_FROM_MS && sinceMidnight < DAY_UNTIL_MS
  return isDay ? new Date(midnight + DAY_UNTIL_MS) : null
}

export type Announcement = {
  /** Who has agreed to advertising. */
  recipients: number
  /** Who was told of this campaign. */
  announced: number
  allowedNow: boolean
}

const eventKeyOf = (couponId: number): string => `coupon:${couponId}`

export async function getAnnouncement(
  couponId: number,
  db: Db = prisma,
  now = new Date(),
): Promise<Announcement> {
  const campaign = await getCampaign(couponId, db)
  const [recipients, announced] = await Promise.all([
    countMarketingUsers(db),
    db.notice.count({ where: { kind: campaignAnnounced.name, eventKey: eventKeyOf(couponId) } }),
  ])
  return {
    recipients,
    announced,
    allowedNow: campaign.state === 'OPEN' && campaign.stoppedAt === null && advertisedUntil(now) !== null,
  }
}

type Announce = { couponId: number; caller: Caller | null; now?: Date }

/** Mails an open campaign to those who agreed to advertising and were not told of it yet. */
export async function announceCampaign(
  db: Db,
  { couponId, caller, now = new Date() }: Announce,
): Promise<Announcement> {
  const refused = (reason: string) => new ShopError('INVALID_REQUEST', { reason })
  const expiresAt = advertisedUntil(now)
  if (expiresAt === null) throw refused('NIGHT')
  return transaction(db, async (tx) => {
    const { couponName, couponNameEn, claimUntil } = await getCampaign(couponId, tx)
    const before = await getAnnouncement(couponId, tx, now)
    if (!before.allowedNow) throw refused('CAMPAIGN_NOT_OPEN')
    if (before.recipients > RECIPIENTS_MAX) throw refused('TOO_MANY_RECIPIENTS')
    const data = { couponName, couponNameEn, claimUntil }
    for (let after = 0, full = true; full; ) {
      const userIds = await listMarketingUsers(tx, after, BATCH)
      const recipients = await findRecipients(tx, userIds)
      await notifyAddresses(
        tx,
        campaignAnnounced,
        [...recipients].map(([userId, { email, locale }]) => ({
          userId,
          address: email,
          locale,
          eventKey: eventKeyOf(couponId),
          data,
          expiresAt,
        })),
      )
      after = userIds.at(-1) ?? after
      full = userIds.length === BATCH
    }
    const result = await getAnnouncement(couponId, tx, now)
    await logChange(tx, {
      by: caller,
      action: 'coupon.announce',
      subject: `coupon:${couponId}`,
      before: null,
      after: { recipients: result.announced - before.announced },
    })
    return result
  })
}
