import { z } from 'zod'
import { fullNameIn } from '@/lib/catalog/product-words'
import { ProductOption } from '@/lib/catalog/schema'
import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'
import type { MailRow } from '@/lib/mail/content'
import type { NoticeContext } from '@/lib/notices/notice-kind'
import { OrderEventData } from '@/lib/orders/order-event'
import type { OrderedProduct } from '@/lib/orders/ordered-product'
import { splitVat, taxFreePart } from '@/lib/orders/vat'

/** More products than a mail lists; the order's page has all of them. */
const LISTED_MAX = 10

/** A product and its quantity. Older notices have no options and no English name. */
export const NoticeLine = z.object({
  productName: z.string(),
  productNameEn: z.string().nullable().default(null),
  options: z.array(ProductOption).default([]),
  quantity: z.int(),
})

export const lineText = (line: z.output<typeof NoticeLine>, locale: Locale): string =>
  `${fullNameIn(locale, line)} × ${line.quantity}`

/** Adds the whole name of its product to a line of an event. */
export const withProductName =
  (ordered: readonly OrderedProduct[]) =>
  <Line extends { productId: number }>(line: Line) => ({
    ...line,
    ...ordered.find(({ productId }) => productId === line.productId),
  })

/** Older events have no delivery fee. */
const Fee = z.int().min(0).default(0)

/** Older events do not say which goods are free of VAT. */
const EventLine = OrderEventData.shape.lines.element.extend({ taxFree: z.boolean().default(false) })

const OrderEvent = OrderEventData.extend({ deliveryFee: Fee, lines: z.array(EventLine) })

/** An event about a parcel. */
export const ParcelEvent = OrderEventData.pick({ orderId: true, userId: true, shipment: true }).required()

/** An event of a refund by a return. */
export const ReturnEvent = OrderEventData.pick({
  orderId: true,
  userId: true,
  paymentType: true,
  refund: true,
})
  .required()
  .extend({ lines: z.array(EventLine) })

/** What a notice of an order stores of its event. */
export const OrderNotice = OrderEventData.pick({
  orderId: true,
  paymentType: true,
  discount: true,
  totalPrice: true,
  paidAt: true,
  refundedAt: true,
  refund: true,
}).extend({
  deliveryFee: Fee,
  /** The part of the price that contains no VAT. */
  taxFree: z.int().min(0).default(0),
  lines: z.array(NoticeLine.extend({ totalPrice: z.int() })).max(LISTED_MAX),
  moreLines: z.int().min(0),
})
type OrderNotice = z.output<typeof OrderNotice>

/** The event of a notice about an order, for each type of event. */
export const orderEvent = (type: string) => ({
  type,
  read(payload: unknown, ordered: readonly OrderedProduct[]) {
    const parsed = OrderEvent.safeParse(payload)
    if (!parsed.success) return null
    const { lines, userId, ...order } = parsed.data
    const listed = lines.slice(0, LISTED_MAX).map(withProductName(ordered))
    const data = {
      ...order,
      taxFree: taxFreePart(parsed.data),
      lines: listed,
      moreLines: lines.length - listed.length,
    }
    return { userId, eventKey: `order:${order.orderId}`, data }
  },
})

/** The rows of a receipt about VAT; none for an order of 0 won. */
export function taxRows(order: OrderNotice, { messages, won }: NoticeContext): MailRow[] {
  if (order.totalPrice === 0) return []
  const { taxFree, supply, vat } = splitVat(order.totalPrice, order.taxFree)
  const text = messages.orders.receipt
  return [
    ...(taxFree > 0 ? [{ label: text.taxFree, value: won(taxFree), weight: 'small' } as const] : []),
    { label: text.supply, value: won(supply), weight: 'small' },
    { label: text.vat, value: won(vat), weight: 'small' },
  ]
}

/** The content of the order as rows. */
export function orderRows(
  { orderId, lines, moreLines, discount, deliveryFee, totalPrice, paymentType }: OrderNotice,
  { locale, messages, won }: NoticeContext,
): MailRow[] {
  const text = messages.notices.rows
  return [
    { label: text.number, value: String(orderId) },
    ...lines.map((line) => ({ label: lineText(line, locale), value: won(line.totalPrice) })),
    ...(moreLines > 0 ? [{ label: fill(text.more, { count: moreLines }), value: '' }] : []),
    ...(discount > 0 ? [{ label: text.discount, value: won(-discount) }] : []),
    ...(deliveryFee > 0 ? [{ label: text.deliveryFee, value: won(deliveryFee) }] : []),
    { label: text.payment, value: messages.payments.types[paymentType] },
    { label: text.total, value: won(totalPrice), weight: 'strong' },
  ]
}
