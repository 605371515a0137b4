import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

type Answer = { status: number; body: Record<string, unknown> }
type Shop = { url: string; key: string; users: number[]; products: number[] }

const pick = <T>(list: T[]): T => list[Math.floor(Math.random() * list.length)] as T

/** Beyond the minute for which the key of a request that was shot stays in flight. */
const TRIES_MAX = 600

/** Asks until there is an answer, always under the same Idempotency-Key, as a careful program does. */
async function ask({ url, key }: Shop, path: string, body: unknown): Promise<Answer | null> {
  const idempotencyKey = randomUUID()
  for (let tries = 0; tries < TRIES_MAX; tries++) {
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
      const answer = { status: response.status, body: (await response.json()) as Record<string, unknown> }
      const again = answer.status >= 500 || answer.body.errorCode === 'IDEMPOTENCY_KEY_IN_FLIGHT'
      if (!again) return answer
    } catch {
      // The shop was shot in the middle: whether it did what was asked is what the next try finds out.
    }
    await sleep(200)
  }
  return null
}

/** Customers who buy by wallet, card and KakaoPay, and send some of it back, until the doors close. Counts the answers. */
export function openDoors(shop: Shop, customers: number) {
  const closing = new AbortController()
  const answers = new Map<string, number>()
  const count = (what: string) => answers.set(what, (answers.get(what) ?? 0) + 1)

  async function customer() {
    while (!closing.signal.aborted) {
      const userId = pick(shop.users)
      const paymentType = pick(['BALANCE', 'CARD', 'KAKAO_PAY'])
      const order = { userId, orderProducts: [{ productId: pick(shop.products), quantity: 1 }], paymentType }
      const bought = await ask(shop, '/api/v1/checkouts', order)
      count(`checkout ${bought?.status ?? 'none'}`)
      const orderId = (bought?.body.order as { orderId?: number } | undefined)?.orderId
      if (orderId !== undefined && Math.random() < 0.3) {
        const back = await ask(shop, `/api/v1/orders/${orderId}/cancel`, {})
        count(`cancel ${back?.status ?? 'none'}`)
      }
      await sleep(20)
    }
  }

  const shopping = Promise.all(Array.from({ length: customers }, customer))
  return {
    answers,
    async close() {
      closing.abort()
      await shopping
    },
  }
}
