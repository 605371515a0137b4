import { z } from 'zod'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'

export const couponExpiring = noticeKind({
  name: 'coupon.expiring',
  topic: 'coupons',
  mailWithinMs: null,
  data: z.object({
    couponName: z.string(),
    couponNameEn: z.string().nullable(),
    expiresAt: z.iso.datetime(),
  }),
  event: null,
  content({ couponName, couponNameEn, expiresAt }, { locale, messages, date }) {
    const text = messages.notices.kinds.couponExpiring
    const coupon = (locale === 'en' ? couponNameEn : null) ?? couponName
    return {
      subject: fill(text.subject, { coupon }),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, { coupon, when: date(expiresAt, 'minute') }) },
        { kind: 'link', label: text.link, path: '/products' },
      ],
    }
  },
})
