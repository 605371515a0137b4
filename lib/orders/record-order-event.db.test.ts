import { expect, test } from 'vitest'
import { withContext } from '@/lib/context'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { testDatabase } from '@/lib/testing/database'
import { recordOrderEventOf } from '@/lib/testing/insert-sale'
import { OrderEventData } from './order-event'

const { pool } = testDatabase()
const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

test('an event contains the whole order as of its transaction and the trace context of the request', async () => {
  await pool.query(`
    insert into users (id, email, name) values (1, 'a@example.com', '이다은');
    insert into products (id, name, price, stock, stocked, category) values
      (7, '나이키 에어포스', 139000, 10, 10, 'SHOES'), (8, '양말', 3000, 10, 10, 'CLOTHING');
    insert into coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
      values (5, 'HANGHAE8888', '천 원', 'FIXED', 1000, 10, 1, now(), now() + '1 day', now() + '1 day');
    insert into user_coupons (id, coupon_id, user_id, claim_no) values (9, 5, 1, 1);
    insert into orders (id, user_id, subtotal, discount, total, user_coupon_id, expires_at, status, paid_at)
      values (3, 1, 145000, 1000, 144000, 9, now() + '1 hour', 'PAID', '2026-04-04T05:45:00.120Z');
    insert into order_lines (order_id, product_id, product_name, unit_price, quantity) values
      (3, 8, '양말', 3000, 2), (3, 7, '나이키 에어포스', 139000, 1);`)

  await withContext({ requestId: 'r', traceparent: TRACE }, () =>
    transaction(prisma, (tx) => recordOrderEventOf(tx, 'order.paid', 3)),
  )

  const { rows } = await pool.query('select * from outbox_events')
  expect(rows).toHaveLength(1)
  expect(OrderEventData.parse(rows[0].payload)).toEqual(rows[0].payload)
  expect(rows[0]).toMatchObject({
    aggregatetype: 'order',
    aggregateid: '3',
    type: 'order.paid',
    traceparent: TRACE,
    payload: {
      orderId: 3,
      userId: 1,
      status: 'PAID',
      subtotal: 145000,
      discount: 1000,
      totalPrice: 144000,
      paymentType: 'BALANCE',
      couponCode: 'HANGHAE8888',
      paidAt: '2026-04-04T05:45:00.120Z',
      refundedAt: null,
      lines: [
        {
          productId: 7,
          productName: '나이키 에어포스',
          unitPrice: 139000,
          quantity: 1,
          totalPrice: 139000,
          taxFree: false,
        },
        { productId: 8, productName: '양말', unitPrice: 3000, quantity: 2, totalPrice: 6000, taxFree: false },
      ],
    },
  })
})

test('a rolled back transaction records no event, and an invalid trace context is dropped', async () => {
  await expect(
    transaction(prisma, async (tx) => {
      await recordOrderEventOf(tx, 'order.paid', 3)
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await withContext({ requestId: 'r', traceparent: 'x\r\nevil: 1' }, () =>
    transaction(prisma, (tx) => recordOrderEventOf(tx, 'order.refunded', 3)),
  )
  const { rows } = await pool.query('select type, traceparent from outbox_events order by seq')
  expect(rows.slice(1)).toEqual([{ type: 'order.refunded', traceparent: null }])
})
