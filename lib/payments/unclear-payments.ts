import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Page, pageOf } from '@/lib/http/page-of'
import type { PaymentRecord, UnclearPayment, UnclearPaymentQuery } from '@/lib/payments/admin-schema'
import { getAttempt, toProviderAttempt } from '@/lib/payments/attempt'
import { heldAmount, type ProviderRecord, readRecord } from '@/lib/payments/provider-record'
import { getProvider } from '@/lib/payments/providers'
import { seoulTime } from '@/lib/time'

const include = {
  user: { select: { name: true } },
  attempt: { select: { state: true } },
} as const

/** Payments where the record of the payment company contradicts our books, newest first. */
export async function listUnclearPayments({
  cursor,
  limit,
}: UnclearPaymentQuery): Promise<Page<UnclearPayment>> {
  const rows = await prisma.gatewayPayment.findMany({
    where: { contradiction: { not: null }, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
    include,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  return pageOf(
    rows.map(({ user, attempt, ...payment }) => ({
      paymentId: payment.id,
      reference: payment.reference,
      provider: payment.provider,
      attemptState: attempt?.state ?? null,
      paymentState: payment.state,
      paymentType: payment.type,
      amount: payment.amount,
      orderId: payment.orderId,
      userId: payment.userId,
      userName: user.name,
      contradiction: payment.contradiction ?? '',
      createdAt: seoulTime(payment.createdAt),
    })),
    limit,
    ({ paymentId }) => paymentId,
  )
}

/** A payment whose company contradicts our books, with its attempt. */
export async function getUnclear(reference: string, db: Db = prisma) {
  const payment = await db.gatewayPayment.findUnique({ where: { reference } })
  if (!payment) throw new ShopError('NOT_FOUND')
  if (payment.contradiction === null) throw notPossible('PAYMENT_CLEAR')
  if (payment.provider === null) throw notPossible('NO_PROVIDER_RECORD')
  const provider = getProvider(payment.provider)
  if (provider === null) throw notPossible('NO_PROVIDER_RECORD')
  return { payment, provider, attempt: await getAttempt(db, reference) }
}

export const notPossible = (reason: string, detail: Record<string, string | number> = {}) =>
  new ShopError('INVALID_REQUEST', { reason, ...detail })

/** Reads the company's present record of a payment. */
export async function readPaymentRecord(reference: string): Promise<PaymentRecord> {
  const { provider, attempt } = await getUnclear(reference)
  return toPaymentRecord(reference, await readRecord(provider, toProviderAttempt(attempt)))
}

export function toPaymentRecord(reference: string, record: ProviderRecord): PaymentRecord {
  const { found } = record
  return {
    reference,
    state: found.kind,
    held: heldAmount(record),
    amount: found.kind === 'paid' ? found.amount : null,
    refunded: found.kind === 'paid' ? found.refunded : null,
    approvedAt: found.kind === 'paid' ? seoulTime(found.approvedAt) : null,
    detail: found.kind === 'contradiction' ? found.detail : found.kind === 'ended' ? found.reason : null,
  }
}
