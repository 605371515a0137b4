import { fill } from '@/lib/i18n/fill'
import { noticeKind } from '@/lib/notices/notice-kind'
import { OrderNotice, orderEvent } from '@/lib/notices/order-notice'
import { env } from '@/lib/settings/env'

export const orderDelivered = noticeKind({
  name: 'order.delivered',
  topic: 'orders',
  isTexted: true,
  data: OrderNotice,
  event: orderEvent('order.delivered'),
  content({ orderId }, { messages }) {
    const text = messages.notices.kinds.orderDelivered
    return {
      subject: fill(text.subject, { orderId }),
      heading: text.heading,
      blocks: [
        { kind: 'text', text: fill(text.body, { days: env.RETURN_DAYS }) },
        { kind: 'link', label: text.link, path: `/orders/${orderId}` },
      ],
    }
  },
})
