import type { PaymentType } from '@/lib/orders/schema'

export type GatewayOutcome =
  | { kind: 'approved'; ref: string }
  | { kind: 'declined'; reason: string }
  /** No answer, or one that says nothing: the money may or may not have moved. */
  | { kind: 'unknown' }

/** The sandbox gateway says what it is in every answer, so that a live shop can tell it from a real one. */
export const SANDBOX_HEADER = 'x-sandbox'
export const isSandbox = (response: Response): boolean => response.headers.has(SANDBOX_HEADER)

/** The outside payment gateway, as much of it as we use. `reference` is the idempotency key of everything asked about one payment. */
export interface Gateway {
  charge(ask: { reference: string; amount: number; type: PaymentType }): Promise<GatewayOutcome>
  /** What became of a charge. Absent: the gateway never heard of it, and will refuse to hear of it from now on. */
  find(reference: string): Promise<GatewayOutcome | { kind: 'absent' }>
  refund(ask: { reference: string; amount: number }): Promise<{ kind: 'refunded' } | { kind: 'unknown' }>
}
