import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { PaymentType } from '@/lib/orders/schema'

type ApiResponse = { status: number; body: Record<string, unknown> }
type Shop = {
  url: string
  key: string
  users: number[]
  /** Their wallets are empty, so they are charged with the order. */
  usersWithoutMoney: number[]
  products: number[]
}

const pick = <T>(list: T[]): T => list[Math.floor(Math.random() * list.length)] as T

/** More than a minute: the key of a request whose process was killed stays in flight for that long. */
const ATTEMPTS_MAX = 600

/** Repeats a request with the same Idempotency-Key until its result is known. */
async function postUntilKnown({ url, key }: Shop, path: string, body: unknown): Promise<ApiResponse | null> {
  const idempotencyKey = randomUUID()
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        signal: AbortSignal.timeout(8000),
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify(body),
      })
      const result = { status: response.status, body: (await response.json()) as Record<string, unknown> }
      const unknown = result.status >= 500 || result.body.errorCode === 'IDEMPOTENCY_KEY_IN_FLIGHT'
      if (!unknown) return result
    } catch {
      // A process was killed during the request. The next attempt finds out whether it took effect.
    }
    await sleep(200)
  }
  return null
}

/** More than any product costs. */
const CHARGE = { amount: 50_000, paymentType: 'CARD' }

/**
 * Shoppers who buy by wallet, card, KakaoPay and with a charge of the wallet, and refund some orders, until they are
 * stopped. Counts the responses.
 */
export function startShoppers(shop: Shop, shoppers: number) {
  const stopping = new AbortController()
  const responses = new Map<string, number>()
  const count = (name: string) => responses.set(name, (responses.get(name) ?? 0) + 1)

  async function buyAndRefund() {
    while (!stopping.signal.aborted) {
      const orderProducts = [{ productId: pick(shop.products), quantity: 1 }]
      const order =
        Math.random() < 0.25
          ? { userId: pick(shop.usersWithoutMoney), orderProducts, paymentType: 'BALANCE', charge: CHARGE }
          : { userId: pick(shop.users), orderProducts, paymentType: pick(PaymentType.options) }
      const checkout = await postUntilKnown(shop, '/api/v1/checkouts', order)
      count(`checkout ${checkout?.status ?? 'none'}`)
      const orderId = (checkout?.body.order as { orderId?: number } | undefined)?.orderId
      if (orderId !== undefined && Math.random() < 0.3) {
        const refund = await postUntilKnown(shop, `/api/v1/orders/${orderId}/cancel`, {})
        count(`cancel ${refund?.status ?? 'none'}`)
      }
      await sleep(20)
    }
  }

  const running = Promise.all(Array.from({ length: shoppers }, buyAndRefund))
  return {
    responses,
    async stop() {
      stopping.abort()
      await running
    },
  }
}
