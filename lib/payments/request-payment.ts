import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type IdempotencyKey, KEY_LIFETIME_HOURS } from '@/lib/http/idempotency'
import { type GatewayPayment, gatewayPaymentFields, getGatewayPayment } from '@/lib/payments/gateway-payment'
import { nextStepOf } from '@/lib/payments/next-step'
import { providerFor } from '@/lib/payments/providers'
import type { NextStep, Redirect } from '@/lib/payments/schema'
import { settleGatewayPayment } from '@/lib/payments/settle-gateway-payment'
import type { GatewayType } from '@/lib/payments/settled-by'
import { recordAttempt, startAttempt } from '@/lib/payments/start-attempt'
import { gateway } from '@/lib/payments/the-gateway'

/** A request older than this no longer reserves its Idempotency-Key. */
const keysValidFrom = (): Date => new Date(Date.now() - KEY_LIFETIME_HOURS * 3_600_000)

const reservedBy = ({ actor, key }: IdempotencyKey) => ({ requestActor: actor, requestKey: key })

type PaymentDetails = Pick<GatewayPayment, 'purpose' | 'userId' | 'orderId' | 'amount'> & {
  type: GatewayType
  /** What is bought, as the payment company shows it. */
  title: string
  redirect: Redirect | undefined
}

/**
 * The payment company of this payment. Null for the gateway, which charges at once: for callers that cannot redirect a buyer, and
 * for shops without a payment company.
 */
const chooseProvider = (type: GatewayType, redirect: Redirect | undefined) =>
  redirect !== undefined || gateway() === null ? providerFor(type) : null

/**
 * Records a payment before the gateway is called, with the Idempotency-Key of the request. The key is first removed from a payment
 * of more than a day ago, because the unique index has no time limit.
 */
export async function requestPayment(
  tx: Tx,
  { purpose, userId, orderId, type, amount, title, redirect }: PaymentDetails,
  key: IdempotencyKey | null,
): Promise<GatewayPayment> {
  if (key) {
    await tx.gatewayPayment.updateMany({
      where: { ...reservedBy(key), createdAt: { lte: keysValidFrom() } },
      data: { requestActor: null, requestKey: null, requestFingerprint: null },
    })
  }
  const provider = chooseProvider(type, redirect)
  // In SQL, so that `created_at` is the database's time, by which the worker tells whether the request is still running. Workers
  // of the previous release do not know attempts, so `next_try_at` keeps them from looking one up at the gateway.
  const [created] = await query<{ id: number; createdAt: Date }>(
    tx,
    sql`insert into gateway_payments (reference, purpose, user_id, order_id, type, amount, provider, next_try_at,
                                      request_actor, request_key, request_fingerprint)
        values (${randomUUID()}, ${purpose}::"GatewayPurpose", ${userId}, ${orderId}::bigint, ${type}::"PaymentType",
                ${amount}, ${provider?.name ?? null}::"ProviderName",
                now() + case when ${provider === null} then interval '0' else interval '100 years' end,
                ${key?.actor ?? null}::text, ${key?.key ?? null}::text, ${key?.fingerprint ?? null}::text)
        on conflict (request_actor, request_key) do nothing returning id, created_at as "createdAt"`,
  )
  // Another request with the same key has recorded its payment already.
  if (!created) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
  const payment = await getGatewayPayment(tx, created.id)
  if (provider)
    await recordAttempt(tx, payment, { provider, title, redirect, requestedAt: created.createdAt })
  return payment
}

/**
 * The payment that an earlier request with the same Idempotency-Key recorded before its process crashed. No response was
 * stored for that key, so the fingerprint in the payment decides whether the key was used for another request.
 */
export async function findRequestedPayment(key: IdempotencyKey | null): Promise<GatewayPayment | null> {
  if (key === null) return null
  const found = await prisma.gatewayPayment.findUnique({
    where: { requestActor_requestKey: reservedBy(key), createdAt: { gt: keysValidFrom() } },
    select: { ...gatewayPaymentFields, requestFingerprint: true },
  })
  if (!found) return null
  const { requestFingerprint, ...payment } = found
  if (requestFingerprint !== null && requestFingerprint !== key.fingerprint) {
    throw new ShopError('IDEMPOTENCY_KEY_REUSED')
  }
  return payment
}

/**
 * Charges at the gateway or begins the attempt at the payment company, outside any transaction, and books the outcome. An
 * unknown outcome leaves it REQUESTED, as does an attempt that waits for the buyer.
 */
export async function chargeAtGateway(
  db: Db,
  payment: GatewayPayment,
): Promise<{ payment: GatewayPayment; next: NextStep | null }> {
  if (payment.state !== 'REQUESTED') return { payment, next: null }
  const { reference, amount, type } = payment
  if (payment.provider !== null) return beginAttempt(db, payment)
  const outcome = await gateway()?.charge({ reference, amount, type })
  return { payment: outcome ? await settleGatewayPayment(db, payment.id, outcome) : payment, next: null }
}

async function beginAttempt(db: Db, { id, reference }: GatewayPayment) {
  const attempt = await startAttempt(db, reference)
  return { payment: await getGatewayPayment(db, id), next: nextStepOf(attempt) }
}
