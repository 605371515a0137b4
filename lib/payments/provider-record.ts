import type { Found, Provider, RecordedAttempt } from '@/lib/payments/provider'

/** The company's record of a payment, and the attempt with the amount in that record. */
export type ProviderRecord = { found: Found; attempt: RecordedAttempt }

/** Reads the company's record of a payment, also when its amount differs from ours. */
export async function readRecord(provider: Provider, attempt: RecordedAttempt): Promise<ProviderRecord> {
  const found = await provider.find(attempt)
  if (found.kind !== 'contradiction' || found.amount === undefined) return { found, attempt }
  const known = { ...attempt, amount: found.amount }
  return { found: await provider.find(known), attempt: known }
}

/** How much of the buyer's money the company still holds; null where it does not say. */
export function heldAmount({ found }: ProviderRecord): number | null {
  switch (found.kind) {
    case 'paid':
      return found.left
    case 'open':
    case 'ended':
    case 'absent':
      return 0
    case 'contradiction':
    case 'unknown':
      return null
  }
}
