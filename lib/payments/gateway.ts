import type { PaymentType } from '@/lib/orders/schema'

export type GatewayOutcome =
  | { kind: 'approved'; ref: string }
  | { kind: 'declined'; reason: string }
  /** No answer, or one that says nothing: the money may or may not have moved. */
  | { kind: 'unknown' }

/** The outside payment gateway, as much of it as we use. `reference` is the idempotency key of everything asked about one payment. */
export interface Gateway {
  charge(ask: { reference: string; amount: number; type: PaymentType }): Promise<GatewayOutcome>
  /** What became of a charge. Absent: the gateway never heard of it, and will refuse to hear of it from now on. */
  find(reference: string): Promise<GatewayOutcome | { kind: 'absent' }>
  refund(ask: { reference: string; amount: number }): Promise<{ kind: 'refunded' } | { kind: 'unknown' }>
}
