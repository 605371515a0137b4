import type { PaymentAttempt } from '@/lib/payments/attempt'

/** How long to wait before each of the first lookups at the payment company, then before every later one. */
const FIRST_DELAYS_SECONDS = [5, 30, 120]
const LATER_DELAY_SECONDS = 300
/** An attempt in REVIEW waits for an operator, who may also act at the company itself. */
const REVIEW_DELAY_SECONDS = 3600

type LookedUpAttempt = Pick<PaymentAttempt, 'state' | 'tries' | 'holdUntil' | 'readAt'>

/** When the worker looks up an attempt at the payment company again, after `tries` lookups; at the latest when its hold ends. */
export function nextLookupTime({ state, tries, holdUntil, readAt }: LookedUpAttempt): Date {
  const seconds =
    state === 'REVIEW' ? REVIEW_DELAY_SECONDS : (FIRST_DELAYS_SECONDS[tries] ?? LATER_DELAY_SECONDS)
  const next = new Date(readAt.getTime() + seconds * 1000)
  return holdUntil > readAt && holdUntil < next ? holdUntil : next
}
