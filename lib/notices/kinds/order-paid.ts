import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { OrderNotice, orderEvent, orderRows, taxRows } from '@/lib/notices/order-notice'

export const orderPaid = noticeKind({
  name: 'order.paid',
  topic: 'orders',
  data: OrderNotice,
  event: orderEvent('order.paid'),
  content(order, context) {
    const text = context.messages.notices.kinds.orderPaid
    return {
      subject: fill(text.subject, { orderId: order.orderId }),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, { when: context.date(order.paidAt, 'minute') }) },
        { kind: 'rows', rows: [...orderRows(order, context), ...taxRows(order, context)] },
        { kind: 'link', label: text.link, path: `/orders/${order.orderId}` },
      ],
    }
  },
})
