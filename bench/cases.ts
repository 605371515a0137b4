import { keyOf, type Size } from './fill'

export type Asked = { method: string; path: string; key?: string; body?: unknown }
export type Answered = { status: number; text: () => string }
/** One measured piece of a client's work: usually a request, sometimes two that belong together. */
export type Play = Generator<Asked, void, Answered>

export type World = Pick<Size, 'products' | 'users'> & { couponId: number }

type Case = { play: (n: number, world: World) => Play; good: readonly number[] }

const OK = [200]
const pick = (n: number) => 1 + Math.floor(Math.random() * n)

const get = (path: (world: World) => Asked['path'], own = false) =>
  function* (_n: number, world: World): Play {
    const user = pick(world.users)
    yield {
      method: 'GET',
      path: path(world).replace('{user}', `${user}`),
      ...(own ? { key: keyOf(user) } : {}),
    }
  }

const lines = (world: World, hot: boolean) =>
  hot
    ? [{ productId: 1, quantity: 1 }]
    : [...new Set([pick(world.products), pick(world.products)])].map((productId) => ({
        productId,
        quantity: 1,
      }))

const checkout = (hot: boolean) =>
  function* (_n: number, world: World): Play {
    const userId = pick(world.users)
    const body = { userId, orderProducts: lines(world, hot), paymentType: 'BALANCE' }
    yield { method: 'POST', path: '/api/v1/checkouts', key: keyOf(userId), body }
  }

/** The n-th claimer of this run: everyone claims once. */
function* claim(n: number, { couponId, users }: World): Play {
  const userId = 1 + (n % users)
  yield { method: 'POST', path: '/api/v1/coupons/issue', key: keyOf(userId), body: { couponId, userId } }
}

/** Of those who came after the rush: none of them holds the coupon, however often they ask. */
function* lateClaim(_n: number, { couponId, users }: World): Play {
  const userId = users - pick(users / 2) + 1
  yield { method: 'POST', path: '/api/v1/coupons/issue', key: keyOf(userId), body: { couponId, userId } }
}

const TERMS = ['나이키', '라면', '의자', '에어포스', '이불']
const SORTS = ['popular', 'newest', 'priceAsc', 'priceDesc']

export const CASES: Record<string, Case> = {
  constant: { play: get(() => '/api/constant'), good: OK },
  'constant page': { play: get(() => '/'), good: OK },
  'product read': { play: get(({ products }) => `/api/v1/products/${pick(products)}`), good: OK },
  'product list': {
    play: get(() => `/api/v1/products?sort=${SORTS[pick(4) - 1]}&category=SHOES&limit=20`),
    good: OK,
  },
  'product search': {
    play: get(() => `/api/v1/products?q=${encodeURIComponent(TERMS[pick(5) - 1] ?? '')}`),
    good: OK,
  },
  'best-sellers': { play: get(() => '/api/v1/products/popular'), good: OK },
  'balance read': { play: get(() => '/api/v1/balances/{user}', true), good: OK },
  history: { play: get(() => '/api/v1/balances/{user}/history', true), good: OK },
  charge: {
    *play(_n, { users }) {
      yield { method: 'PUT', path: `/api/v1/balances/${pick(users)}`, key: keyOf(0), body: { amount: 1000 } }
    },
    good: OK,
  },
  claim: { play: claim, good: OK },
  'sold-out claim': { play: lateClaim, good: [409] },
  'coupon rush': { play: claim, good: [200, 409] },
  'order + payment': {
    *play(_n, world) {
      const userId = pick(world.users)
      const key = keyOf(userId)
      const body = { userId, orderProducts: lines(world, false) }
      const made = yield { method: 'POST', path: '/api/v1/orders', key, body }
      if (made.status !== 200) return
      const { orderId, finalPrice } = JSON.parse(made.text()) as { orderId: number; finalPrice: number }
      const payment = { orderId, userId, paymentType: 'BALANCE', amount: finalPrice }
      yield { method: 'POST', path: '/api/v1/payments', key, body: payment }
    },
    good: OK,
  },
  checkout: { play: checkout(false), good: OK },
  'checkout, one hot product': { play: checkout(true), good: OK },
  'home page': { play: get(() => '/'), good: OK },
}
