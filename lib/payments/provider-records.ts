import { prisma } from '@/lib/database/client'
import { getAttempt, toProviderAttempt } from '@/lib/payments/attempt'
import type { Found } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'

/** What a payment company has taken and given back of an attempt. */
export type ProviderRecord = { reference: string; captured: number; refunded: number }

/** Older payments were compared by earlier audits, and `reconcilePayments` compares them too. */
const READ_MAX = 200
const AT_ONCE = 8

/**
 * The companies' own records of the payments that were settled last. A record that cannot be read is left out; when a whole
 * group cannot be read, the rest is not tried.
 */
export async function readProviderRecords(): Promise<ProviderRecord[]> {
  const newest = await prisma.paymentAttempt.findMany({
    where: { settledAt: { not: null }, ref: { not: null } },
    select: { id: true },
    orderBy: { settledAt: 'desc' },
    take: READ_MAX,
  })
  const records: ProviderRecord[] = []
  for (let at = 0; at < newest.length; at += AT_ONCE) {
    const found = await Promise.all(newest.slice(at, at + AT_ONCE).map(({ id }) => readRecord(id)))
    const read = found.filter((record) => record !== null)
    records.push(...read)
    if (read.length === 0) break
  }
  return records
}

async function readRecord(reference: string): Promise<ProviderRecord | null> {
  const attempt = await getAttempt(prisma, reference)
  const found = await getProvider(attempt.provider)?.find(toProviderAttempt(attempt))
  return found ? recordOf(reference, found) : null
}

function recordOf(reference: string, found: Found): ProviderRecord | null {
  switch (found.kind) {
    case 'paid':
      return { reference, captured: found.amount, refunded: found.refunded }
    case 'open':
    case 'ended':
      return { reference, captured: 0, refunded: 0 }
    // A contradiction is recorded when the payment is reconciled.
    case 'absent':
    case 'contradiction':
    case 'unknown':
      return null
  }
}
