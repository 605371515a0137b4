import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { advertisedUntil, announceCampaign, getAnnouncement } from '@/lib/notices/announce-campaign'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { setMarketing } from '@/lib/policies/consents'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeCoupon, makeUser, times } from '@/lib/testing/makers'
import { HOUR_MS } from '@/lib/time'

testDatabase()

test.each([
  ['2026-11-30T22:59:59Z', null],
  ['2026-11-30T23:00:00Z', '2026-12-01T12:00:00.000Z'],
  ['2026-12-01T11:59:59Z', '2026-12-01T12:00:00.000Z'],
  ['2026-12-01T12:00:00Z', null],
  ['2026-12-01T15:00:00Z', null],
])('at %s advertising may be sent until %s', (now, until) => {
  expect(advertisedUntil(new Date(now))?.toISOString() ?? null).toBe(until)
})

test('a campaign is not announced at night', async () => {
  const couponId = await makeCoupon()
  const night = new Date('2026-12-01T12:00:00Z')
  await expect(announceCampaign(prisma, { couponId, caller: null, now: night })).rejects.toMatchObject({
    detail: { reason: 'NIGHT' },
  })
})

test('only who agreed to advertising, and has not taken it back, is told of a campaign, once', async () => {
  // Night lasts for eleven hours, and the coupon for a day.
  const now = advertisedUntil(new Date()) ? new Date() : new Date(Date.now() + 11 * HOUR_MS)
  const couponId = await makeCoupon({ opensInMinutes: -1000, closesInMinutes: 2000, expiresInMinutes: 3000 })
  const [silent, agreed, regrets, left] = [
    await makeUser(),
    await makeUser(),
    await makeUser(),
    await makeUser(),
  ]
  for (const userId of [agreed, regrets, left]) await setMarketing(prisma, userId, true)
  await setMarketing(prisma, regrets, false)
  await prisma.user.update({ where: { id: left }, data: { leftAt: new Date() } })
  const announce = () => announceCampaign(prisma, { couponId, caller: null, now })
  expect((await atOnce(times(4, () => announce))).ok).toBe(4)
  const told = await prisma.notice.findMany({ where: { kind: 'campaign.announced' } })
  expect(told.map(({ userId }) => userId)).toEqual([agreed])
  expect(told.map(({ userId }) => userId)).not.toContain(silent)
  expect(told[0]).toMatchObject({ inShop: false, mailState: 'PENDING', expiresAt: advertisedUntil(now) })
  const mail = told[0] && mailOfNotice(told[0])
  expect(mail?.content.subject).toMatch(/^\(광고\) /)
  expect(JSON.stringify(mail?.content.blocks)).toContain('/account/notices')
  expect(await getAnnouncement(couponId, prisma, now)).toMatchObject({ announced: 1 })
})
