import { z } from 'zod'
import { prisma } from '@/lib/database/client'
import { leaseDue, retryDelayMs } from '@/lib/database/lease-due'
import { raw } from '@/lib/database/sql'
import type { Prisma } from '@/lib/generated/prisma/client'
import { ServiceError } from '@/lib/http/call-service'
import { log } from '@/lib/log'
import { splitVat } from '@/lib/orders/vat'
import { identityCipher } from '@/lib/receipts/identity'
import { cancelAtService, issueAtService, offersCashReceipts } from '@/lib/receipts/receipt-service'
import type { ReceiptPurpose } from '@/lib/receipts/schema'
import { MINUTE_MS } from '@/lib/time'

const BATCH = 16
/** Longer than one request may take: another worker may repeat it after this time. */
const LEASE_MS = 2 * MINUTE_MS

/** Issues and cancels what is due. At least once: a request whose answer was lost is repeated with the same reference. */
export async function settleReceipts(): Promise<{ full: boolean }> {
  if (!offersCashReceipts()) return { full: false }
  const receipts = await leaseReceipts(BATCH)
  await Promise.all(receipts.map(settle))
  return { full: receipts.length === BATCH }
}

export const leaseReceipts = (limit: number) =>
  leaseDue(
    {
      table: raw('cash_receipts'),
      dueAt: raw('next_attempt_at'),
      isWaiting: raw("state in ('REQUESTED', 'CANCEL_REQUESTED')"),
      limit,
    },
    (tx, ids) =>
      tx.cashReceipt.updateManyAndReturn({
        where: { id: { in: ids } },
        data: { nextAttemptAt: new Date(Date.now() + LEASE_MS) },
      }),
  )

type Leased = Awaited<ReturnType<typeof leaseReceipts>>[number]

/** Stores what became of an attempt, unless a refund has changed the receipt meanwhile: then it is cancelled next. */
async function settle(receipt: Leased): Promise<void> {
  const data = await attempt(receipt)
  await prisma.cashReceipt.updateMany({ where: { id: receipt.id, state: receipt.state }, data })
}

const referenceOf = ({ id }: Leased): string => `receipt-${id}`

async function attempt(receipt: Leased): Promise<Prisma.CashReceiptUpdateManyMutationInput> {
  try {
    if (receipt.state === 'REQUESTED') {
      const approvalNumber = await issue(receipt)
      return { state: 'ISSUED', approvalNumber, issuedAt: new Date(), identity: null, lastError: null }
    }
    await cancelAtService(referenceOf(receipt))
    return { state: 'CANCELLED', closedAt: new Date(), identity: null, lastError: null }
  } catch (error) {
    return afterFailure(receipt, error)
  }
}

function issue(receipt: Leased): Promise<string> {
  const { amount, taxFree, purpose, identity } = receipt
  return issueAtService({
    reference: referenceOf(receipt),
    // The CHECK of the column has the same purposes.
    purpose: purpose as ReceiptPurpose,
    identity: identityOf(identity),
    amount,
    ...splitVat(amount, taxFree),
  })
}

function identityOf(stored: string | null): string {
  try {
    return identityCipher.decrypt(stored ?? '')
  } catch {
    throw new ServiceError('refused', 'the number cannot be decrypted with NEXTAUTH_SECRET')
  }
}

/**
 * A receipt that is refused fails, and its owner enters another number. Everything else is repeated, because an answer may have been lost: the
 * tax office must not keep a receipt that the shop does not know of, or one of money that went back.
 */
function afterFailure({ id, state, attempts: earlier }: Leased, error: unknown) {
  const attempts = earlier + 1
  const isRefused = error instanceof ServiceError && error.kind === 'refused'
  const lastError = error instanceof z.ZodError ? 'an unexpected answer' : messageOf(error)
  log.warn({ receipt: id, state, attempts, reason: lastError }, 'a cash receipt was not settled')
  if (state === 'REQUESTED' && isRefused)
    return { state: 'FAILED', closedAt: new Date(), attempts, lastError }
  return { attempts, lastError, nextAttemptAt: new Date(Date.now() + retryDelayMs(attempts)) }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : 'unknown').slice(0, 200)
