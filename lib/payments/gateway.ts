import type { PaymentType } from '@/lib/orders/schema'

/** Every charge is in won. */
export const CURRENCY = 'KRW'

/** A charge as we recorded it. A gateway response that differs from it in any field is not accepted. */
export type GatewayCharge = { reference: string; amount: number; type: PaymentType }

/** The response is about our payment and contradicts our record of it. Nothing is booked; an operator has to look at it. */
export type Contradiction = { kind: 'contradiction'; detail: string }
/** No response, or none that can be interpreted: the money may or may not have moved. */
export type Unknown = { kind: 'unknown' }

/**
 * One refund of a charge. `reference` is its idempotency key, `left` the amount that the gateway should hold before it, and
 * `tries` the number of requests for it, this one included.
 */
export type RefundRequest = { reference: string; amount: number; left: number; tries: number }

export type RefundOutcome =
  | { kind: 'refunded'; ref: string | null; refundRef: string | null }
  | Contradiction
  | Unknown

export type GatewayOutcome =
  /** `refunded`: how much of it was refunded. */
  | { kind: 'approved'; ref: string; refunded?: number }
  | { kind: 'declined'; reason: string }
  | Contradiction
  | Unknown

/** Absent: the gateway holds nothing for this reference. */
export type GatewayFinding = GatewayOutcome | { kind: 'refunded'; ref: string | null } | { kind: 'absent' }

/**
 * The operations of the payment gateway that we use. `reference` is the idempotency key of every request about one payment,
 * except refunds, which have their own.
 */
export interface Gateway {
  charge(payment: GatewayCharge): Promise<GatewayOutcome>
  /**
   * The state of a charge. One that the gateway does not know is voided there, so that a charge request that arrives
   * later is refused: absent is final.
   */
  findOrVoidPayment(payment: GatewayCharge): Promise<GatewayFinding>
  /** The state of a charge, without voiding one that the gateway does not know. */
  findPayment(payment: GatewayCharge): Promise<GatewayFinding>
  /** Refunds the charge or a part of it. Repeated with the same reference it moves nothing. */
  refund(payment: GatewayCharge, refund: RefundRequest): Promise<RefundOutcome>
}
