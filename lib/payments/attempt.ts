import { query, raw, type Sql, sql, where } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { PreparedAttempt, Attempt as ProviderAttempt, ProviderName } from '@/lib/payments/provider'

export type AttemptState =
  | 'CREATED'
  | 'READY'
  | 'CONFIRMING'
  | 'UNKNOWN'
  | 'PAID'
  | 'FAILED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'REVIEW'

/** One try to pay at a payment company, with the payment that it is made for. */
export type PaymentAttempt = {
  id: string
  provider: ProviderName
  state: AttemptState
  paymentId: number
  orderId: number | null
  userId: number
  amount: number
  title: string
  returnUrl: string
  isMobile: boolean
  ref: string | null
  url: string | null
  expiresAt: Date | null
  holdUntil: Date
  proof: string | null
  round: number
  reason: string | null
  tries: number
  /** The database's time of this read, by which the four below are computed: all processes share its clock. */
  readAt: Date
  isHoldOver: boolean
  isPageOver: boolean
  isPageLongOver: boolean
  isUnclearForLong: boolean
}

/**
 * How long after its page has expired the company may still report a paid attempt as open, because the response to the last
 * confirmation, or the company's own record, is late.
 */
const RECORD_DELAY = raw(`interval '15 minutes'`)

/** How long a payment may be unclear before an operator has to look at it. */
const UNCLEAR_MAX = raw(`interval '1 hour'`)

const select = (matching: Sql): Sql => sql`
  select a.id, a.provider::text as provider, a.state::text as state, g.id as "paymentId", a.order_id as "orderId",
       g.user_id as "userId", a.amount, a.title, a.return_url as "returnUrl", a.is_mobile as "isMobile", a.ref, a.url,
       a.expires_at as "expiresAt", a.hold_until as "holdUntil", a.proof, a.round, a.reason, a.tries,
       a.hold_until <= now() as "isHoldOver", coalesce(a.expires_at <= now(), true) as "isPageOver",
       coalesce(a.expires_at <= now() - ${RECORD_DELAY}, true) as "isPageLongOver",
       coalesce(a.claimed_at < now() - ${UNCLEAR_MAX}, false) as "isUnclearForLong", now() as "readAt"
  from payment_attempts a join gateway_payments g on g.reference = a.id where ${matching}`

/** Rejects malformed ids without a query. */
const isAttemptId = (id: string): boolean => /^[A-Za-z0-9_-]{22,64}$/.test(id)

export async function findAttempt(db: Db, id: string): Promise<PaymentAttempt | null> {
  if (!isAttemptId(id)) return null
  const [attempt] = await query<PaymentAttempt>(db, select(where({ 'a.id = ?': id })))
  return attempt ?? null
}

export async function getAttempt(db: Db, id: string): Promise<PaymentAttempt> {
  const attempt = await findAttempt(db, id)
  if (!attempt) throw new ShopError('NOT_FOUND')
  return attempt
}

/** The attempts that may still pay this order: one, while it is being paid at a payment company. */
export const findOpenAttempts = (db: Db, orderId: number): Promise<PaymentAttempt[]> =>
  query<PaymentAttempt>(
    db,
    select(
      where({
        'a.order_id = ?': orderId,
        "a.state in ('CREATED', 'READY', 'CONFIRMING', 'UNKNOWN', 'REVIEW')": true,
      }),
    ),
  )

/** The attempt as it is sent to the payment company, which learns only the buyer's number. */
export const toProviderAttempt = ({ id, amount, title, userId, returnUrl, isMobile, ref }: PaymentAttempt) =>
  ({ id, amount, title, buyer: `buyer-${userId}`, returnUrl, isMobile, ref }) satisfies ProviderAttempt & {
    ref: string | null
  }

/** The same for an attempt that the company has already prepared. */
export function toPreparedAttempt(attempt: PaymentAttempt): PreparedAttempt {
  const { ref } = attempt
  if (ref === null)
    throw new Error('only an attempt in CREATED has no reference, see payment_attempts_ref_check')
  return { ...toProviderAttempt(attempt), ref }
}
