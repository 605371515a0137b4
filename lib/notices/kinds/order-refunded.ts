import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { OrderNotice, orderEvent, orderRows } from '@/lib/notices/order-notice'

export const orderRefunded = noticeKind({
  name: 'order.refunded',
  topic: 'orders',
  isTexted: true,
  data: OrderNotice,
  event: orderEvent('order.refunded'),
  content(order, context) {
    const { kinds } = context.messages.notices
    const text = kinds.orderRefunded
    const backTo = context.messages.payments.backTo[order.paymentType]
    return {
      subject: fill(text.subject, { orderId: order.orderId }),
      heading: text.heading,
      blocks: [
        {
          kind: 'text',
          text: fill(text.body, { amount: context.won(order.refund?.amount ?? order.totalPrice), backTo }),
        },
        { kind: 'rows', rows: orderRows(order, context) },
        { kind: 'link', label: text.link, path: `/orders/${order.orderId}` },
      ],
    }
  },
})
