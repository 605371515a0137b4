import { z } from 'zod'
import { contactOf } from '@/lib/business/business'
import { Timestamp } from '@/lib/http/shapes'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'

/** Advertising: the subject says so, and the mail how to stop it (정보통신망법 50조). Only for those who agreed to it. */
export const campaignAnnounced = noticeKind({
  name: 'campaign.announced',
  topic: null,
  mailWithinMs: null,
  data: z.object({
    couponName: z.string(),
    couponNameEn: z.string().nullable(),
    claimUntil: Timestamp,
  }),
  event: null,
  content({ couponName, couponNameEn, claimUntil }, { locale, messages, date }) {
    const text = messages.notices.kinds.campaignAnnounced
    const coupon = (locale === 'en' ? couponNameEn : null) ?? couponName
    return {
      subject: `(광고) ${fill(text.subject, { coupon })}`,
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, { coupon, when: date(claimUntil, 'minute') }) },
        { kind: 'link', label: text.link, path: '/coupons' },
        { kind: 'text', text: text.stop },
        { kind: 'link', label: text.stopLink, path: '/account/notices', quiet: true },
      ],
      footnote: fill(text.footnote, { contact: contactOf(locale) }),
    }
  },
})
