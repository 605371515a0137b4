import { z } from 'zod'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { PaymentType } from '@/lib/orders/schema'

/** Money of the wallet that goes back to what it was charged with. */
export const chargeRefunded = noticeKind({
  name: 'charge.refunded',
  topic: 'wallet',
  data: z.object({ amount: z.int(), paymentType: PaymentType }),
  event: null,
  content({ amount, paymentType }, { messages, won }) {
    const text = messages.notices.kinds.chargeRefunded
    const values = { amount: won(amount), backTo: messages.payments.backTo[paymentType] }
    return {
      subject: fill(text.subject, values),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, values) },
        { kind: 'link', label: text.link, path: '/wallet' },
      ],
    }
  },
})
