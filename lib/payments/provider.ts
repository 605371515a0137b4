export const PROVIDER_NAMES = ['KAKAOPAY', 'TOSS'] as const
export type ProviderName = (typeof PROVIDER_NAMES)[number]

/** One try to pay at a provider, as it was recorded before the first call. */
export type Attempt = {
  /** 22 or more characters of A–Z a–z 0–9 - _ that cannot be guessed. */
  id: string
  amount: number
  /** What is bought, at most 100 characters. */
  title: string
  /** An id of the buyer without personal data. */
  buyer: string
  /**
   * The URL that the buyer returns to, such as https://shop/payments/return/{id}. Adapters add query parameters. `buyer=absent`
   * means that no buyer is present to approve; a provider with a stored approval then needs no page.
   */
  returnUrl: string
  isMobile: boolean
}

/** An attempt that the provider has prepared under its own reference. */
export type PreparedAttempt = Attempt & { ref: string }

/** An attempt in any state; without a reference the provider may not know it. */
export type RecordedAttempt = Attempt & { ref: string | null }

/** The provider reports something about our payment that our record of it contradicts. A person has to look at it. */
export type Contradiction = {
  kind: 'contradiction'
  detail: string
  /** The amount of the payment at the provider, where nothing but the amount differs. */
  amount?: number
}

/** No response, or none that tells whether the money moved. */
export type Unknown = { kind: 'unknown' }

export type Prepared =
  | {
      kind: 'prepared'
      ref: string
      /** Where to send the buyer. Null: the provider needs no buyer; confirm at once. */
      url: string | null
      expiresAt: Date
    }
  | { kind: 'refused'; reason: string }
  | Unknown

/** What the buyer's browser brought back. It is never proof of a payment. */
export type Return =
  | { kind: 'authenticated'; proof: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; code: string }

export type Paid = {
  kind: 'paid'
  ref: string
  actionRef: string
  amount: number
  method: string
  receiptUrl: string | null
  approvedAt: Date
}

export type Confirmed =
  | Paid
  | { kind: 'declined'; reason: string }
  | { kind: 'expired' }
  | Contradiction
  | Unknown

export type ProviderAction = { ref: string; kind: 'payment' | 'cancel'; amount: number; at: Date }

/** Absent: the provider does not know the attempt, whose reference was never stored here. */
export type Found =
  | { kind: 'absent' }
  | { kind: 'open' }
  | (Paid & { refunded: number; left: number; actions: ProviderAction[] })
  | { kind: 'ended'; reason: 'declined' | 'expired' | 'cancelled' }
  | Contradiction
  | Unknown

export type Refund = {
  id: string
  amount: number
  /** What is still refundable by our record, this refund included. The provider refuses if its own record differs. */
  expectedLeft: number
  reason: string
  /** From 2 on, a new idempotency key, where the provider would repeat its stored response. Look up the payment first. */
  round?: number
}

export type Cancelled =
  | { kind: 'cancelled'; actionRef: string; left: number }
  | { kind: 'refused'; reason: string }
  | Contradiction
  | Unknown

/** The operations of a payment company that the shop uses. No function throws because of a response of the provider. */
export interface Provider {
  name: ProviderName
  prepare(attempt: Attempt): Promise<Prepared>
  readReturn(attempt: Attempt, query: URLSearchParams): Return
  confirm(attempt: PreparedAttempt, proof: string | null, round?: number): Promise<Confirmed>
  find(attempt: RecordedAttempt): Promise<Found>
  cancel(attempt: PreparedAttempt, refund: Refund): Promise<Cancelled>
  /** The reference in a webhook, or null. Only a reason to look up the payment: the content is not trusted. */
  readWebhook(body: unknown): { ref: string } | null
}
