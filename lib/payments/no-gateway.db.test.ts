import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { GatewayType } from '@/lib/payments/settled-by'
import { verifyPayments } from '@/lib/payments/verify-payments'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser, partner } from '@/lib/testing/makers'
import { chargeWallet, checkout, createOrder, payOrder } from '@/lib/testing/writes'

const { pool } = testDatabase()
const notOffered = (code: string, offered = ['BALANCE']) => ({
  code,
  detail: { reason: 'PAYMENT_TYPE_NOT_OFFERED', offered },
})

test.each(GatewayType.options)(
  'a shop without a gateway refuses %s everywhere and writes nothing',
  async (paymentType) => {
    const userId = await makeUser()
    const productId = await makeProduct({ price: 3000, stock: 2 })
    const wanted = { userId, orderProducts: [{ productId, quantity: 1 }], userCouponId: null, paymentType }
    await expect(checkout(prisma, wanted)).rejects.toMatchObject(notOffered('INVALID_ORDER'))
    await expect(createOrder(prisma, wanted)).rejects.toMatchObject(notOffered('INVALID_ORDER'))
    await expect(payOrder(prisma, { orderId: 1, userId, amount: 3000, paymentType })).rejects.toMatchObject(
      notOffered('INVALID_PAYMENT_REQUEST'),
    )
    await expect(
      chargeWallet(prisma, { userId, amount: 5000, paymentType, caller: null }),
    ).rejects.toMatchObject(notOffered('INVALID_REQUEST', []))
    const written = await pool.query('select from gateway_payments where user_id = $1', [userId])
    const orders = await pool.query('select from orders where user_id = $1', [userId])
    expect([written.rowCount, orders.rowCount]).toEqual([0, 0])
  },
)

test('without a gateway a partner can still charge a wallet, and the wallet pays for orders', async () => {
  const userId = await makeUser()
  const productId = await makeProduct({ price: 3000, stock: 2 })
  await chargeWallet(prisma, { userId, amount: 5000, paymentType: 'CARD', caller: partner })
  const bought = await checkout(prisma, {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'BALANCE',
  })
  expect(bought).toMatchObject({ payment: { amount: 3000, orderStatus: 'PAID' } })
})

test('without a gateway, open payments and owed refunds of an earlier one stay open', async () => {
  const userId = await makeUser()
  await pool.query(
    `insert into gateway_payments (reference, purpose, user_id, type, amount, state, created_at, next_try_at)
     values ('open', 'CHARGE', $1, 'CARD', 4000, 'REQUESTED', now() - interval '1 hour', now() - interval '1 hour'),
            ('owed', 'CHARGE', $1, 'CARD', 4000, 'REFUND_OWED', now() - interval '1 hour', now() - interval '1 hour')`,
    [userId],
  )
  expect(await verifyPayments()).toEqual({ full: false })
  const { rows } = await pool.query(
    'select reference, state::text, attempts from gateway_payments where user_id = $1 order by reference',
    [userId],
  )
  expect(rows).toEqual([
    { reference: 'open', state: 'REQUESTED', attempts: 0 },
    { reference: 'owed', state: 'REFUND_OWED', attempts: 0 },
  ])
  const wallet = await pool.query('select balance::int from wallets where user_id = $1', [userId])
  expect(wallet.rows).toEqual([{ balance: 0 }])
})
