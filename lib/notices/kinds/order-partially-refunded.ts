import { z } from 'zod'
import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { lineText, NoticeLine, ReturnEvent, withProductName } from '@/lib/notices/order-notice'
import { PaymentType } from '@/lib/orders/schema'

export const orderPartiallyRefunded = noticeKind({
  name: 'order.partially_refunded',
  topic: 'orders',
  data: z.object({
    orderId: z.int(),
    paymentType: PaymentType,
    amount: z.int(),
    lines: z.array(NoticeLine),
  }),
  event: {
    type: 'order.partially_refunded',
    read(payload, ordered) {
      const parsed = ReturnEvent.safeParse(payload)
      if (!parsed.success) return null
      const { orderId, userId, paymentType, refund, lines } = parsed.data
      const names = new Map(lines.map(({ productId, productName }) => [productId, productName]))
      const back = refund.lines.map(({ productId, quantity }) => ({
        productId,
        productName: names.get(productId) ?? String(productId),
        quantity,
      }))
      // Several returns of an order may be refunded, each of which is told.
      const data = { orderId, paymentType, amount: refund.amount, lines: back.map(withProductName(ordered)) }
      return { userId, eventKey: `return:${refund.returnId}`, data }
    },
  },
  content({ orderId, paymentType, amount, lines }, { locale, messages, won }) {
    const { kinds, rows } = messages.notices
    const text = kinds.orderPartiallyRefunded
    return {
      subject: fill(text.subject, { orderId }),
      heading: text.heading,
      blocks: [
        {
          kind: 'text',
          text: fill(text.body, { amount: won(amount), backTo: messages.payments.backTo[paymentType] }),
        },
        {
          kind: 'rows',
          rows: [
            { label: rows.number, value: String(orderId) },
            ...lines.map((line) => ({ label: lineText(line, locale), value: '' })),
            { label: rows.payment, value: messages.payments.types[paymentType] },
            { label: rows.refund, value: won(amount), weight: 'strong' },
          ],
        },
        { kind: 'link', label: text.link, path: `/orders/${orderId}` },
      ],
    }
  },
})
