import { z } from 'zod'
import { callService } from '@/lib/http/call-service'
import type { ReceiptPurpose } from '@/lib/receipts/schema'
import { env } from '@/lib/settings/env'
import { usesSandbox } from '@/lib/settings/settings'

/** Whether this shop has a service that issues cash receipts. */
export const offersCashReceipts = (): boolean => env.CASH_RECEIPT_URL !== undefined

const service = () => ({
  url: env.CASH_RECEIPT_URL ?? '',
  key: env.CASH_RECEIPT_KEY,
  sandbox: usesSandbox(env),
})

type Issue = {
  /** The service issues one receipt for each reference, however often it is asked. */
  reference: string
  purpose: ReceiptPurpose
  identity: string
  amount: number
  /** The amount is the sum of these. */
  taxFree: number
  supply: number
  vat: number
}

const Issued = z.object({ approvalNumber: z.string().regex(/^[0-9A-Za-z-]{1,40}$/) })

export async function issueAtService(receipt: Issue): Promise<string> {
  return Issued.parse(await callService(service(), 'v1/issue', receipt)).approvalNumber
}

/** A reference that the service does not know can never be issued after this. */
export async function cancelAtService(reference: string): Promise<void> {
  z.object({ cancelled: z.literal(true) }).parse(await callService(service(), 'v1/cancel', { reference }))
}
