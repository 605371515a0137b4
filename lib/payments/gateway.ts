import type { PaymentType } from '@/lib/orders/schema'

/** All that we ask for is in won. */
export const CURRENCY = 'KRW'

/** What is asked about, as our books have it. An answer that differs from it in anything is not believed. */
export type GatewayPayment = { reference: string; amount: number; type: PaymentType }

/** The answer speaks of our payment and cannot be true of it. Nothing is booked; a person looks at it. */
export type Contradiction = { kind: 'contradiction'; detail: string }
/** No answer, or one that says nothing: the money may or may not have moved. */
export type Unknown = { kind: 'unknown' }

export type GatewayOutcome =
  | { kind: 'approved'; ref: string }
  | { kind: 'declined'; reason: string }
  | Contradiction
  | Unknown

/** Absent: the gateway holds nothing for this reference. */
export type GatewayFinding = GatewayOutcome | { kind: 'refunded'; ref: string | null } | { kind: 'absent' }

/** The sandbox gateway says what it is in every answer, so that a live shop can tell it from a real one. */
export const SANDBOX_HEADER = 'x-sandbox'
export const isSandbox = (response: { headers: Headers }): boolean => response.headers.has(SANDBOX_HEADER)

/** The outside payment gateway, as much of it as we use. `reference` is the idempotency key of everything asked about one payment. */
export interface Gateway {
  charge(payment: GatewayPayment): Promise<GatewayOutcome>
  /** What became of a charge. Absent means that the gateway will refuse it from now on too. */
  find(payment: GatewayPayment): Promise<GatewayFinding>
  /** The same, and changes nothing there. */
  look(payment: GatewayPayment): Promise<GatewayFinding>
  refund(payment: GatewayPayment): Promise<{ kind: 'refunded'; ref: string | null } | Contradiction | Unknown>
}
