import { prisma } from '@/lib/database/client'
import { lockRow } from '@/lib/database/lock-row'
import { execute, queryUnprepared, raw, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import type { GatewayCharge, RefundOutcome } from '@/lib/payments/gateway'
import { oweRefund } from '@/lib/payments/owe-refund'
import type { ProviderName } from '@/lib/payments/provider'
import { gatewayOf } from '@/lib/payments/provider-gateway'
import { configuredProviders } from '@/lib/payments/providers'
import { gatewayIdMismatch } from '@/lib/payments/reconcile-payments'
import { gateway } from '@/lib/payments/the-gateway'

type DueRefund = { id: number; gatewayPaymentId: number; reference: string; amount: number; tries: number }

type OwedRefund = DueRefund & {
  payment: GatewayCharge & { gatewayRef: string | null; provider: ProviderName | null }
  left: number
}

/** Concurrent requests to the gateway: few, so that a gateway that is recovering is not overloaded. */
const BATCH = 8

/**
 * How long a worker leases a refund at a payment company: as long as its calls may take, because two concurrent cancels of one
 * refund would depend on the company to refuse one. The gateway needs no lease: the reference is its idempotency key.
 */
const LEASE = raw(`interval '3 minutes'`)

/** Exponential, up to five minutes. */
const backoff = raw(`least(interval '5 minutes', make_interval(secs => power(2, least(attempts, 10))))`)

/** Takes owed refunds that are due. */
const takeDue = (): Promise<DueRefund[]> =>
  queryUnprepared<DueRefund>(
    prisma,
    sql`update gateway_refunds r
        set attempts = attempts + 1,
            next_try_at = now() + case when (select p.provider is not null from gateway_payments p where p.id = r.gateway_payment_id)
                                       then ${LEASE} else ${backoff} end
        where id = any(array(
          select d.id from gateway_refunds d
          where d.state = 'OWED' and d.next_try_at <= now()
          order by d.next_try_at limit ${BATCH} for no key update of d skip locked))
        returning id, gateway_payment_id as "gatewayPaymentId", reference, amount, attempts as tries`,
  )

/**
 * Adds each refund's payment and how much of it is left. Of one payment only the oldest owed refund is kept, so that the amount
 * left is certain; the next one is due when it is done.
 */
async function oldestOfPayments(due: readonly DueRefund[]): Promise<OwedRefund[]> {
  const payments = await prisma.gatewayPayment.findMany({
    where: { id: { in: due.map(({ gatewayPaymentId }) => gatewayPaymentId) } },
    select: {
      id: true,
      reference: true,
      amount: true,
      type: true,
      gatewayRef: true,
      provider: true,
      refunds: { select: { id: true, amount: true, state: true }, orderBy: { id: 'asc' } },
    },
  })
  return due.flatMap((refund) => {
    const found = payments.find(({ id }) => id === refund.gatewayPaymentId)
    if (found?.refunds.find(({ state }) => state === 'OWED')?.id !== refund.id) return []
    const { refunds, ...payment } = found
    const done = refunds.filter(({ state }) => state === 'DONE')
    return [{ ...refund, payment, left: done.reduce((left, { amount }) => left - amount, payment.amount) }]
  })
}

/** Makes owed refunds where they were paid. Those of a gateway or company that is no longer in the settings stay owed. */
export async function payRefunds(): Promise<{ full: boolean }> {
  if (gateway() === null && configuredProviders().length === 0) return { full: false }
  await recordOwed()
  const due = await takeDue()
  const owed = await oldestOfPayments(due)
  await Promise.all(owed.map(pay))
  return { full: due.length === BATCH }
}

async function pay(owed: OwedRefund): Promise<void> {
  const { payment, reference, amount, left, tries } = owed
  const client = gatewayOf(payment.provider)
  if (client === null) return
  const charge: GatewayCharge = { reference: payment.reference, amount: payment.amount, type: payment.type }
  await settleRefund(owed, await client.refund(charge, { reference, amount, left, tries }))
}

/** Books the outcome of a refund, once. An unknown outcome leaves it owed. */
async function settleRefund(owed: OwedRefund, outcome: RefundOutcome): Promise<void> {
  const { id, gatewayPaymentId, payment } = owed
  if (outcome.kind !== 'refunded') await endLease(id)
  if (outcome.kind === 'unknown') return
  const contradiction =
    outcome.kind === 'contradiction' ? outcome.detail : gatewayIdMismatch(payment.gatewayRef, outcome.ref)
  await transaction(prisma, async (tx) => {
    await lockRow(tx, 'gateway_payments', gatewayPaymentId)
    const open = await tx.gatewayRefund.count({ where: { id, state: 'OWED' } })
    if (open === 0) return
    await tx.gatewayPayment.update({
      where: { id: gatewayPaymentId },
      data: { contradiction },
      select: { id: true },
    })
    if (contradiction !== null || outcome.kind !== 'refunded') return
    await tx.gatewayRefund.update({
      where: { id },
      data: { state: 'DONE', settledAt: new Date(), gatewayRef: outcome.refundRef },
      select: { id: true },
    })
    await tx.gatewayRefund.updateMany({
      where: { gatewayPaymentId, state: 'OWED' },
      data: { attempts: 0, nextTryAt: new Date() },
    })
    await closeIfAllRefunded(tx, gatewayPaymentId)
  })
}

/** The state as text, so that the row is found by its id: by the enum, the planner may search the index of owed refunds, which it believes to be empty. */
const endLease = (id: number) =>
  execute(
    prisma,
    sql`update gateway_refunds set next_try_at = now() + ${backoff} where id = ${id} and state::text = 'OWED'`,
  )

async function closeIfAllRefunded(tx: Tx, gatewayPaymentId: number): Promise<void> {
  const done = await tx.gatewayRefund.aggregate({
    where: { gatewayPaymentId, state: 'DONE' },
    _sum: { amount: true },
  })
  await tx.gatewayPayment.updateMany({
    where: { id: gatewayPaymentId, amount: done._sum.amount ?? 0, state: 'REFUND_OWED' },
    data: { state: 'REFUNDED', settledAt: new Date() },
  })
}

/** Adds the missing refund rows of payments that a process of the previous release made REFUND_OWED. */
async function recordOwed(): Promise<void> {
  const found = await queryUnprepared<{ id: number }>(
    prisma,
    sql`select id from gateway_payments
        where state = 'REFUND_OWED' and refund_total < amount order by id limit ${BATCH}`,
  )
  for (const { id } of found) {
    await transaction(prisma, async (tx) => {
      await lockRow(tx, 'gateway_payments', id)
      const payment = await tx.gatewayPayment.findUniqueOrThrow({
        where: { id },
        select: { state: true, amount: true, refundTotal: true },
      })
      const missing = payment.amount - payment.refundTotal
      if (payment.state !== 'REFUND_OWED' || missing === 0) return
      await oweRefund(tx, { gatewayPaymentId: id, amount: missing })
    })
  }
}
