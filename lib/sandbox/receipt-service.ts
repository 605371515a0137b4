import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readJson, sendJson } from '@/lib/sandbox/plain-http'

/** The same for a reference each time, so that the sandbox issues a receipt once without remembering it. */
const approvalOf = (reference: string): string =>
  BigInt(`0x${createHash('sha256').update(reference).digest('hex').slice(0, 12)}`)
    .toString()
    .padStart(9, '0')
    .slice(0, 9)

/** Issues cash receipts for development and tests. It refuses a number that ends with 0000. */
export function sandboxReceipts() {
  const cancelled = new Set<string>()
  return {
    async issue(request: IncomingMessage, response: ServerResponse) {
      const { reference, identity } = (await readJson(request)) as { reference: string; identity: string }
      if (cancelled.has(reference)) return sendJson(response, 410, { error: 'cancelled' })
      if (identity.endsWith('0000')) return sendJson(response, 422, { error: 'unknown number' })
      sendJson(response, 200, { approvalNumber: approvalOf(reference) })
    },
    async cancel(request: IncomingMessage, response: ServerResponse) {
      const { reference } = (await readJson(request)) as { reference: string }
      cancelled.add(reference)
      sendJson(response, 200, { cancelled: true })
    },
  }
}
