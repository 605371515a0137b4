import { randomUUID } from 'node:crypto'
import { apiKeyOf, type Size } from './fill'

export type BenchRequest = {
  method: string
  path: string
  key?: string
  cookie?: string
  idempotencyKey?: string
  body?: unknown
}
export type BenchResponse = { status: number; text: () => string }
/** The requests of one operation: usually one, sometimes several of which each needs the response to the one before. */
export type Steps = Generator<BenchRequest, void, BenchResponse>

export type World = Pick<Size, 'products' | 'users'> & {
  couponId: number
  /** The sessions of shoppers, and of an operator. */
  cookies: string[]
  operatorCookie: string
}

type Operation = { steps: (n: number, world: World) => Steps; expected: readonly number[] }

const OK = [200]
const random = (max: number) => 1 + Math.floor(Math.random() * max)
const pick = <T>(list: readonly T[]): T | undefined => list[random(list.length) - 1]

const get = (path: (world: World) => string, expected: readonly number[] = OK): Operation => ({
  *steps(_n, world) {
    yield { method: 'GET', path: path(world) }
  },
  expected,
})

/** A read of a random user's own data with that user's key. */
const getOwn = (path: string): Operation => ({
  *steps(_n, { users }) {
    const user = random(users)
    yield { method: 'GET', path: path.replace('{user}', `${user}`), key: apiKeyOf(user) }
  },
  expected: OK,
})

const signedInPage = (path: (world: World) => string): Operation => ({
  *steps(_n, world) {
    yield { method: 'GET', path: path(world), cookie: pick(world.cookies) ?? '' }
  },
  expected: OK,
})

/** A write with an Idempotency-Key of its own, as every write of the storefront has. */
const post = (path: string, key: string, body: unknown): BenchRequest => ({
  method: 'POST',
  path,
  key,
  idempotencyKey: randomUUID(),
  body,
})

function orderLines({ products }: World, hot: boolean) {
  if (hot) return [{ productId: 1, quantity: 1 }]
  return [...new Set([random(products), random(products)])].map((productId) => ({ productId, quantity: 1 }))
}

const checkout = (path: string, hot: boolean): Operation => ({
  *steps(_n, world) {
    const userId = random(world.users)
    const body = { userId, orderProducts: orderLines(world, hot), paymentType: 'BALANCE' }
    yield post(path, apiKeyOf(userId), body)
  },
  expected: OK,
})

const claim = (userOf: (n: number, world: World) => number, expected: readonly number[]): Operation => ({
  *steps(n, world) {
    const userId = userOf(n, world)
    yield post('/api/v1/coupons/issue', apiKeyOf(userId), { couponId: world.couponId, userId })
  },
  expected,
})

const orderThenPayment: Operation = {
  *steps(_n, world) {
    const userId = random(world.users)
    const key = apiKeyOf(userId)
    const order = yield post('/api/v1/orders', key, { userId, orderProducts: orderLines(world, false) })
    if (order.status !== 200) return
    const { orderId, finalPrice } = JSON.parse(order.text()) as { orderId: number; finalPrice: number }
    yield post('/api/v1/payments', key, { orderId, userId, paymentType: 'BALANCE', amount: finalPrice })
  },
  expected: OK,
}

const TERMS = ['나이키', '라면', '의자', '에어포스', '이불']
const SORTS = ['popular', 'newest', 'priceAsc', 'priceDesc']

export const OPERATIONS: Record<string, Operation> = {
  'constant route': get(() => '/api/constant'),
  'constant page': get(() => '/'),
  'product read': get(({ products }) => `/api/v1/products/${random(products)}`),
  'product list': get(() => `/api/v1/products?sort=${pick(SORTS)}&category=SHOES&limit=20`),
  'product search': get(() => `/api/v1/products?q=${encodeURIComponent(pick(TERMS) ?? '')}`),
  'best-sellers': get(() => '/api/v1/products/popular'),
  balance: getOwn('/api/v1/balances/{user}'),
  history: getOwn('/api/v1/balances/{user}/history'),
  charge: {
    // With a partner's key: a shopper's own charge is paid through the gateway.
    *steps(_n, { users }) {
      const path = `/api/v1/balances/${random(users)}`
      yield { ...post(path, apiKeyOf(0), { amount: 1000 }), method: 'PUT' }
    },
    expected: OK,
  },
  claim: claim((n, { users }) => 1 + (n % users), OK),
  'coupon rush': claim((n, { users }) => 1 + (n % users), [200, 409]),
  // Users after those of the rush, none of whom holds the coupon.
  'sold-out claim': claim((_n, { users }) => users - random(users / 2) + 1, [409]),
  checkout: checkout('/api/v1/checkouts', false),
  'checkout, one product': checkout('/api/v1/checkouts', true),
  'order, then payment': orderThenPayment,
  'simple checkout': checkout('/api/checkouts', false),
  'simple checkout, one product': checkout('/api/checkouts', true),
  'home page, guest': get(() => '/'),
  'product page, guest': get(({ products }) => `/products/${random(products)}`),
  'home page': signedInPage(() => '/'),
  'product page': signedInPage(({ products }) => `/products/${random(products)}`),
  'catalogue page': signedInPage(() => `/products?sort=${pick(SORTS)}`),
  'cart page': signedInPage(() => '/cart'),
  'wallet page': signedInPage(() => '/wallet'),
  'operator page': {
    *steps(_n, { operatorCookie }) {
      yield { method: 'GET', path: '/admin', cookie: operatorCookie }
    },
    expected: OK,
  },
}

/** What visitors of a shop do, by share in percent. */
export const MIX: Record<string, number> = {
  'product read': 20,
  'product list': 12,
  'product search': 5,
  'best-sellers': 8,
  balance: 8,
  history: 3,
  charge: 5,
  checkout: 12,
  'order, then payment': 3,
  'home page, guest': 6,
  'product page, guest': 6,
  'home page': 4,
  'product page': 4,
  'catalogue page': 2,
  'wallet page': 2,
}
