import { z } from 'zod'
import { Carrier } from '@/lib/generated/prisma/enums'
import { fill } from '@/lib/i18n/fill'
import type { MailContent } from '@/lib/mail/content'
import { type NoticeContext, noticeKind } from '@/lib/notices/notice-kind'
import { ParcelEvent } from '@/lib/notices/order-notice'

const Parcel = z.object({ orderId: z.int(), carrier: z.enum(Carrier), trackingNumber: z.string() })

type ParcelText = { subject: string; heading: string; body: string; link: string }

/** Where a parcel can be followed. */
function parcelContent(
  text: ParcelText,
  { orderId, carrier, trackingNumber }: z.output<typeof Parcel>,
  { messages }: NoticeContext,
): MailContent {
  const { rows } = messages.notices
  const name = messages.delivery.carriers[carrier]
  return {
    subject: fill(text.subject, { orderId }),
    heading: text.heading,
    blocks: [
      { kind: 'text', text: fill(text.body, { carrier: name }) },
      {
        kind: 'rows',
        rows: [
          { label: rows.number, value: String(orderId) },
          { label: rows.carrier, value: name },
          { label: rows.tracking, value: trackingNumber },
        ],
      },
      { kind: 'link', label: text.link, path: `/orders/${orderId}` },
    ],
  }
}

export const orderShipped = noticeKind({
  name: 'order.shipped',
  topic: 'orders',
  isTexted: true,
  data: Parcel,
  event: {
    type: 'order.shipped',
    read(payload) {
      const parsed = ParcelEvent.safeParse(payload)
      if (!parsed.success) return null
      const { orderId, userId, shipment } = parsed.data
      const { shipmentId, carrier, trackingNumber } = shipment
      // An order may leave in several parcels, each of which is told.
      return { userId, eventKey: `shipment:${shipmentId}`, data: { orderId, carrier, trackingNumber } }
    },
  },
  content: (parcel, context) => parcelContent(context.messages.notices.kinds.orderShipped, parcel, context),
})

/** The number of a parcel was entered wrongly, and mailed so. */
export const trackingCorrected = noticeKind({
  name: 'order.trackingCorrected',
  topic: 'orders',
  isTexted: true,
  data: Parcel,
  event: null,
  content: (parcel, context) =>
    parcelContent(context.messages.notices.kinds.trackingCorrected, parcel, context),
})
