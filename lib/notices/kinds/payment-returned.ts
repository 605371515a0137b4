import { z } from 'zod'
import { IdInResponse } from '@/lib/http/shapes'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { PaymentType } from '@/lib/orders/schema'

/** Money that a payment company took too late to be used, and that goes back. */
export const paymentReturned = noticeKind({
  name: 'payment.returned',
  topic: 'orders',
  data: z.object({ orderId: IdInResponse.nullable(), amount: z.int(), paymentType: PaymentType }),
  event: null,
  content({ orderId, amount, paymentType }, { messages, won }) {
    const text = messages.notices.kinds.paymentReturned
    const backTo = messages.payments.backTo[paymentType]
    return {
      subject: text.heading,
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, { amount: won(amount), backTo }) },
        { kind: 'link', label: text.link, path: orderId === null ? '/wallet' : `/orders/${orderId}` },
      ],
    }
  },
})
