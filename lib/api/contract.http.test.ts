import { beforeAll, describe, expect, test } from 'vitest'
import { createApiKey } from '@/lib/auth/create-api-key'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { ErrorCode } from '@/lib/errors'
import { GatewayType } from '@/lib/payments/settled-by'
import { type ContractOperation, contract } from '@/lib/testing/contract'
import { makeCoupon, makeProduct } from '@/lib/testing/makers'
import { NOT_INTEGERS, ODD_BODIES, ODD_PATH_IDS } from '@/lib/testing/odd-values'
import { schemaErrors } from '@/lib/testing/schema-errors'
import { baseUrl } from '@/lib/testing/server'

let partnerKey = ''
beforeAll(async () => {
  const key = await createApiKey(prisma, { name: 'contract', scopes: ['users:act'], userId: null })
  partnerKey = key.apiKey
})

type Answer = { status: number; body: unknown; type: string | null }

async function send(method: string, path: string, body?: string, type = 'application/json'): Promise<Answer> {
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${partnerKey}`,
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text), type: response.headers.get('content-type') }
}

const post = (path: string, body: object) => send('POST', path, JSON.stringify(body))

function operationOf(operationId: string): ContractOperation {
  const found = contract.find((one) => one.operationId === operationId)
  if (!found) throw new Error(`The contract has no ${operationId}`)
  return found
}

/** The answer is what the contract writes for this status, to the sentence. */
function expectContract(operationId: string, answer: Answer, code?: string): void {
  const operation = operationOf(operationId)
  expect(answer.type).toBe('application/json; charset=utf-8')
  if (code === undefined) {
    expect(answer).toMatchObject({ status: 200 })
    expect(schemaErrors(operation.success.schema, answer.body)).toEqual([])
    return
  }
  const documented = operation.errors.find(({ example }) => example.errorCode === code)
  expect(answer).toMatchObject({ status: documented?.status, body: documented?.example })
  expect(schemaErrors(documented?.schema ?? {}, answer.body)).toEqual([])
}

let signedUp = 0
async function makeShopper({ balance = 0 } = {}): Promise<number> {
  const [user] = await query<{ id: number }>(
    prisma,
    sql`with made as (insert into users (email, name) values (${`contract${++signedUp}@example.com`}, '이다은') returning id)
        insert into wallets (user_id) select id from made returning user_id as id`,
  )
  const userId = user?.id ?? 0
  for (let left = balance; left > 0; left -= 100_000) {
    await send('PUT', `/api/v1/balances/${userId}`, JSON.stringify({ amount: Math.min(left, 100_000) }))
  }
  return userId
}

async function makeOrder(userId: number, productId: number, quantity = 1) {
  const orderProducts = [{ productId, quantity }]
  const { body } = await post('/api/v1/orders', { userId, orderProducts, paymentType: 'CARD' })
  return body as { orderId: number; finalPrice: number }
}

const payment = (
  userId: number,
  order: { orderId: number; finalPrice: number },
  paymentType = 'BALANCE',
) => ({
  orderId: order.orderId,
  userId,
  paymentType,
  amount: order.finalPrice,
})

const NOBODY = 987_654_321

describe('every operation responds as the contract says', () => {
  test('the wallet is read, charged and listed', async () => {
    const userId = await makeShopper()
    const path = `/api/v1/balances/${userId}`
    const charged = await send('PUT', path, JSON.stringify(operationOf('chargeBalance').body?.example))
    expectContract('chargeBalance', charged)
    expect(charged.body).toMatchObject({ userId, userName: '이다은', balance: 1000 })
    const read = await send('GET', path)
    expectContract('getBalance', read)
    expect(read.body).toMatchObject({ amount: 1000 })
    const history = await send('GET', `${path}/history`)
    expectContract('getBalanceHistory', history)
    expect(history.body).toMatchObject([
      { transactionType: 'CHARGE', before_balance: 0, after_balance: 1000 },
    ])
  })

  test('a coupon is claimed and listed', async () => {
    const [userId, couponId] = [await makeShopper(), await makeCoupon()]
    const claimed = await post('/api/v1/coupons/issue', { couponId, userId })
    expectContract('issueCoupon', claimed)
    const listed = await send('GET', `/api/v1/coupons/${userId}`)
    expectContract('listUserCoupons', listed)
    expect(listed.body).toMatchObject([{ couponId, couponStatus: 'AVAILABLE', usedAt: null }])
  })

  test('a product and the best-sellers of every scope are read', async () => {
    const productId = await makeProduct({ category: 'SHOES' })
    const product = await send('GET', `/api/v1/products/${productId}`)
    expectContract('getProduct', product)
    for (const scope of [
      '',
      '?sortBy=TODAY',
      '?sortBy=THREE_DAYS',
      '?sortBy=ONE_WEEK',
      '?sortBy=ONE_MONTH',
    ]) {
      expectContract('listPopularProducts', await send('GET', `/api/v1/products/popular${scope}`))
    }
  })

  test('an order with a coupon is paid from the wallet', async () => {
    const [userId, productId] = [await makeShopper({ balance: 5000 }), await makeProduct({ price: 1000 })]
    const claimed = await post('/api/v1/coupons/issue', { couponId: await makeCoupon(), userId })
    const { userCouponId } = claimed.body as { userCouponId: number }
    const orderProducts = [{ productId, quantity: 2 }]
    const ordered = await post('/api/v1/orders', { userId, orderProducts, userCouponId })
    expectContract('createOrder', ordered)
    expect(ordered.body).toMatchObject({ finalPrice: 1500 })
    const paid = await post('/api/v1/payments', payment(userId, ordered.body as never))
    expectContract('pay', paid)
    expect(paid.body).toMatchObject({ orderStatus: 'PAID', amount: 1500, paymentType: 'BALANCE' })
    const [coupon] = (await send('GET', `/api/v1/coupons/${userId}`)).body as object[]
    expect(coupon).toMatchObject({ couponStatus: 'USED', usedAt: expect.any(String) })
  })

  test.each(GatewayType.options)('an order is paid by %s', async (paymentType) => {
    const [userId, productId] = [await makeShopper(), await makeProduct()]
    const order = await makeOrder(userId, productId)
    const paid = await post('/api/v1/payments', payment(userId, order, paymentType))
    expectContract('pay', paid)
    expect(paid.body).toMatchObject({ paymentType })
  })
})

describe('every documented error is returned', () => {
  test('for a payment', async () => {
    const [rich, poor] = [await makeShopper({ balance: 5000 }), await makeShopper()]
    const productId = await makeProduct({ price: 1000 })
    const order = await makeOrder(rich, productId)
    const wrong = await post('/api/v1/payments', { ...payment(rich, order), amount: 999 })
    expectContract('pay', wrong, 'INVALID_PAYMENT_REQUEST')
    expectContract('pay', await post('/api/v1/payments', payment(poor, order)), 'ORDER_NOT_FOUND')
    const tooPoor = await post('/api/v1/payments', payment(poor, await makeOrder(poor, productId)))
    expectContract('pay', tooPoor, 'INSUFFICIENT_BALANCE')
    expectContract('pay', await post('/api/v1/payments', payment(rich, order)))
    expectContract('pay', await post('/api/v1/payments', payment(rich, order)), 'ORDER_ALREADY_PAID')
  })

  test('for a wallet', async () => {
    const path = `/api/v1/balances/${await makeShopper()}`
    for (const amount of [0, -1, 100_001]) {
      expectContract('chargeBalance', await send('PUT', path, `{"amount":${amount}}`), 'INVALID_AMOUNT')
    }
    const nobody = `/api/v1/balances/${NOBODY}`
    expectContract('chargeBalance', await send('PUT', nobody, '{"amount":1}'), 'USER_NOT_FOUND')
    expectContract('getBalance', await send('GET', nobody), 'USER_NOT_FOUND')
    expectContract('getBalanceHistory', await send('GET', `${nobody}/history`), 'USER_NOT_FOUND')
  })

  test('for a coupon', async () => {
    const [first, second, couponId] = [
      await makeShopper(),
      await makeShopper(),
      await makeCoupon({ total: 1 }),
    ]
    const claim = (userId: number, id = couponId) => post('/api/v1/coupons/issue', { couponId: id, userId })
    expectContract('issueCoupon', await claim(first))
    expectContract('issueCoupon', await claim(first), 'INVALID_COUPON')
    expectContract('issueCoupon', await claim(second), 'COUPON_OUT_OF_STOCK')
    expectContract('issueCoupon', await claim(second, NOBODY), 'INVALID_COUPON')
    expectContract('issueCoupon', await claim(NOBODY, await makeCoupon()), 'USER_NOT_FOUND')
    expectContract('listUserCoupons', await send('GET', `/api/v1/coupons/${NOBODY}`), 'USER_NOT_FOUND')
  })

  test('for a product and a ranking', async () => {
    expectContract('getProduct', await send('GET', `/api/v1/products/${NOBODY}`), 'PRODUCT_NOT_FOUND')
    const scope = await send('GET', '/api/v1/products/popular?sortBy=EVER')
    expectContract('listPopularProducts', scope, 'INVALID_SCOPE')
  })

  test('for an order', async () => {
    const [userId, productId] = [await makeShopper({ balance: 500 }), await makeProduct({ stock: 2 })]
    const order = (more: object, quantity = 1) =>
      post('/api/v1/orders', { userId, orderProducts: [{ productId, quantity }], ...more })
    expectContract('createOrder', await order({ orderProducts: [] }), 'INVALID_ORDER')
    expectContract('createOrder', await order({}), 'INSUFFICIENT_BALANCE')
    expectContract('createOrder', await order({ userId: NOBODY }), 'USER_NOT_FOUND')
    expectContract('createOrder', await order({}, 3), 'SOLD_OUT')
  })
})

type Field = [operationId: string, name: string, wrap: (value: string) => string]
const bodyOf: Record<string, Record<string, string>> = {
  pay: { orderId: '1', userId: '1', paymentType: '"CARD"', amount: '1' },
  issueCoupon: { couponId: '1', userId: '1' },
  createOrder: { userId: '1', orderProducts: '[{"productId":1,"quantity":1}]' },
  chargeBalance: { amount: '1' },
}
const written = (members: Record<string, string>) =>
  `{${Object.entries(members)
    .map(([name, value]) => `"${name}":${value}`)
    .join()}}`

const integerFields: Field[] = [
  ...['orderId', 'userId', 'amount'].map((name): Field => ['pay', name, (value) => value]),
  ...['couponId', 'userId'].map((name): Field => ['issueCoupon', name, (value) => value]),
  ['createOrder', 'userId', (value) => value],
  ['createOrder', 'orderProducts', (value) => `[{"productId":${value},"quantity":1}]`],
  ['createOrder', 'orderProducts', (value) => `[{"productId":1,"quantity":${value}}]`],
  ['chargeBalance', 'amount', (value) => value],
]

const INVALID: Record<string, ErrorCode> = {
  pay: 'INVALID_PAYMENT_REQUEST',
  issueCoupon: 'INVALID_COUPON',
  createOrder: 'INVALID_ORDER',
  chargeBalance: 'INVALID_AMOUNT',
}

const sendTo = (operationId: string, body: string, type?: string) => {
  const { method, path } = operationOf(operationId)
  return send(method.toUpperCase(), path.replace('{userId}', '1'), body, type)
}

describe('invalid input', () => {
  test.each(integerFields)(
    '%s refuses a value that is no whole number for %s',
    async (operationId, name, wrap) => {
      for (const value of NOT_INTEGERS) {
        const body = written({ ...bodyOf[operationId], [name]: wrap(value) })
        expectContract(operationId, await sendTo(operationId, body), INVALID[operationId])
      }
      const { [name]: _, ...without } = bodyOf[operationId] ?? {}
      expectContract(operationId, await sendTo(operationId, written(without)), INVALID[operationId])
    },
  )

  test.each(Object.keys(bodyOf))(
    '%s refuses every body that is no object of its own',
    async (operationId) => {
      for (const body of ODD_BODIES) {
        const answer = await sendTo(operationId, body)
        expectContract(operationId, answer, INVALID[operationId])
      }
    },
  )

  test.each(Object.keys(bodyOf))('%s accepts only JSON of at most 64 KB', async (operationId) => {
    const body = written(bodyOf[operationId] ?? {})
    expect(await sendTo(operationId, body, 'text/plain')).toMatchObject({
      status: 415,
      body: { errorCode: 'UNSUPPORTED_MEDIA_TYPE' },
    })
    expect(await sendTo(operationId, `${body}${' '.repeat(70_000)}`)).toMatchObject({
      status: 413,
      body: { errorCode: 'PAYLOAD_TOO_LARGE' },
    })
  })

  const inPath = contract.filter(({ path }) => path.includes('{'))
  test.each(inPath.map((operation) => [operation.operationId, operation] as const))(
    'an id that names nothing is a 404 of %s',
    async (operationId, { method, path, errors }) => {
      const missing = errors.find(({ status }) => status === 404)?.example.errorCode
      for (const id of ODD_PATH_IDS) {
        const address = path.replace(/\{\w+\}/, id)
        const answer = await send(
          method.toUpperCase(),
          address,
          method === 'put' ? '{"amount":1}' : undefined,
        )
        expectContract(operationId, answer, missing)
      }
    },
  )

  test('unknown fields are ignored, and so are prices that a client sends', async () => {
    const [userId, productId] = [await makeShopper({ balance: 5000 }), await makeProduct({ price: 1000 })]
    const answer = await post('/api/v1/orders', {
      userId,
      orderProducts: [{ productId, quantity: 1, price: 1, unitPrice: 1 }],
      finalPrice: 1,
      role: 'OPERATOR',
    })
    expectContract('createOrder', answer)
    expect(answer.body).toMatchObject({ finalPrice: 1000 })
  })
})
