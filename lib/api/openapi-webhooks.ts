import { type JsonSchema, jsonSchema } from '@/lib/api/json-schema'
import { OrderEvent, type OrderEventType } from '@/lib/orders/order-event'

const header = (name: string, description: string): JsonSchema => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

/** The headers of Standard Webhooks, by which a receiver verifies a delivery. */
const SIGNED = [
  header('webhook-id', 'The event id: a delivery seen before is answered with success and passed over'),
  header(
    'webhook-timestamp',
    'When this delivery was sent, in seconds; an old one is a replay by somebody else',
  ),
  header(
    'webhook-signature',
    '`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each live secret',
  ),
]

const webhook = (operationId: string, summary: string): JsonSchema => ({
  post: {
    operationId,
    summary,
    description: 'At least once, in order for each order, again with growing pauses until it is taken.',
    tags: ['이벤트'],
    parameters: SIGNED,
    requestBody: {
      required: true,
      content: { 'application/cloudevents+json': { schema: jsonSchema(OrderEvent, 'output') } },
    },
    responses: {
      '2XX': { description: 'Taken.' },
      '410': { description: 'Not wanted any more: deliveries to this address stop.' },
      '429': {
        description: 'Later; `Retry-After` is obeyed.',
        headers: { 'Retry-After': { schema: { type: 'string' } } },
      },
    },
  },
})

/** The events that are sent to the data platform. */
export const webhooks: Record<OrderEventType, JsonSchema> = {
  'order.paid': webhook('orderPaid', '주문 결제 완료'),
  'order.refunded': webhook('orderRefunded', '주문 환불 완료'),
  'order.partially_refunded': webhook('orderPartiallyRefunded', '주문 일부 환불'),
  'order.shipped': webhook('orderShipped', '주문 발송'),
  'order.delivered': webhook('orderDelivered', '주문 배송 완료'),
}
