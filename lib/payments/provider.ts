export const PROVIDER_NAMES = ['KAKAOPAY', 'TOSS'] as const
export type ProviderName = (typeof PROVIDER_NAMES)[number]

/** One try to pay at a provider, as it was recorded before the first call. */
export type Attempt = {
  /** 22 or more characters of A–Z a–z 0–9 - _ that cannot be guessed. */
  id: string
  amount: number
  /** What is bought, at most 100 characters. */
  title: string
  /** An id of the buyer that says nothing of the person. */
  buyer: string
  /**
   * Where the buyer comes back to, such as https://shop/payments/return/{id}. Adapters add to its query. `buyer=absent` in it says
   * that nobody is there to approve; a provider with a stored approval then needs no page.
   */
  returnUrl: string
  isMobile: boolean
}

/** The provider reports something about our payment that our record of it contradicts. A person has to look at it. */
export type Contradiction = {
  kind: 'contradiction'
  detail: string
  /** The amount of the payment at the provider, where nothing but the amount differs. */
  amount?: number
}

/** No answer, or none that says what became of the money. */
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

/** Absent: the provider has nothing of an attempt whose reference was never stored. */
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
  /** 2 or more asks anew where the provider would repeat its stored answer. Look up the payment first. */
  round?: number
}

export type Cancelled =
  | { kind: 'cancelled'; actionRef: string; left: number }
  | { kind: 'refused'; reason: string }
  | Contradiction
  | Unknown

/** What the shop needs of a company that takes payments. No function throws because of what the provider answers. */
export interface Provider {
  name: ProviderName
  prepare(attempt: Attempt): Promise<Prepared>
  readReturn(attempt: Attempt, query: URLSearchParams): Return
  confirm(attempt: Attempt & { ref: string }, proof: string | null, round?: number): Promise<Confirmed>
  find(attempt: Attempt & { ref: string | null }): Promise<Found>
  cancel(attempt: Attempt & { ref: string }, refund: Refund): Promise<Cancelled>
  /** The reference that a webhook names, or null. It is a reason to ask the provider and nothing more. */
  readWebhook(body: unknown): { ref: string } | null
}
