import { prisma } from '@/lib/database/client'
import { getAttempt, toPreparedAttempt, toProviderAttempt } from '@/lib/payments/attempt'
import type { Gateway, GatewayFinding, RefundOutcome, RefundRequest } from '@/lib/payments/gateway'
import type { Found, Provider, ProviderName } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'
import { gateway } from '@/lib/payments/the-gateway'

/** The operations on a settled payment, at the gateway and at the payment companies alike. */
export type SettledGateway = Pick<Gateway, 'findPayment' | 'refund'>

/** The gateway or company that holds the money of a payment; null when it is no longer in the settings. */
export function gatewayOf(name: ProviderName | null): SettledGateway | null {
  if (name === null) return gateway()
  const provider = getProvider(name)
  return provider && toSettledGateway(provider)
}

const toSettledGateway = (provider: Provider): SettledGateway => ({
  async findPayment({ reference }) {
    return findingOf(await provider.find(toProviderAttempt(await getAttempt(prisma, reference))))
  },
  async refund({ reference }, refund) {
    const attempt = toPreparedAttempt(await getAttempt(prisma, reference))
    const done = refund.tries > 1 ? await findRefund(provider, attempt, refund) : null
    if (done) return done
    const { reference: id, amount, left: expectedLeft, tries: round } = refund
    const cancelled = await provider.cancel(attempt, { id, amount, expectedLeft, reason: REASON, round })
    switch (cancelled.kind) {
      case 'cancelled':
        return { kind: 'refunded', ref: attempt.ref, refundRef: cancelled.actionRef }
      case 'refused':
        return { kind: 'contradiction', detail: `refund refused: ${cancelled.reason}` }
      default:
        return cancelled
    }
  },
})

/** As the companies show it to the buyer. */
const REASON = '주문 취소·반품'

/**
 * The outcome of a refund whose earlier request got no response; null when it has to be requested again. If the company's record
 * changes meanwhile, the company refuses the request by its `left`.
 */
async function findRefund(
  provider: Provider,
  attempt: ReturnType<typeof toPreparedAttempt>,
  { amount, left }: RefundRequest,
): Promise<RefundOutcome | null> {
  const found = await provider.find(attempt)
  if (found.kind === 'contradiction') return found
  if (found.kind !== 'paid') return { kind: 'unknown' }
  if (found.left === left) return null
  if (found.left !== left - amount)
    return { kind: 'contradiction', detail: `${found.left} left, expected ${left}` }
  const refundRef = found.actions.findLast(({ kind }) => kind === 'cancel')?.ref ?? null
  return { kind: 'refunded', ref: attempt.ref, refundRef }
}

function findingOf(found: Found): GatewayFinding {
  switch (found.kind) {
    case 'paid':
      if (found.left === 0) return { kind: 'refunded', ref: found.ref }
      return { kind: 'approved', ref: found.ref, refunded: found.refunded }
    case 'ended':
      return { kind: 'declined', reason: found.reason.toUpperCase() }
    // No money was taken.
    case 'open':
    case 'absent':
      return { kind: 'absent' }
    default:
      return found
  }
}
