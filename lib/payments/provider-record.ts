import type { Found, Provider } from '@/lib/payments/provider'

type Sought = Parameters<Provider['find']>[0]

/** What the company has of a payment, and the attempt with the amount that it has there. */
export type ProviderRecord = { found: Found; attempt: Sought }

/** Asks the company about a payment whose amount there may be another than ours. */
export async function readRecord(provider: Provider, attempt: Sought): Promise<ProviderRecord> {
  const found = await provider.find(attempt)
  if (found.kind !== 'contradiction' || found.amount === undefined) return { found, attempt }
  const known = { ...attempt, amount: found.amount }
  return { found: await provider.find(known), attempt: known }
}

/** What of the buyer's money the company still has; null where it does not say. */
export function heldBy({ found }: ProviderRecord): number | null {
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
