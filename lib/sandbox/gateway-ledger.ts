import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type GatewayEntry = {
  reference: string
  id: string
  amount: number
  currency: 'KRW'
  method: string
  status: 'APPROVED' | 'DECLINED' | 'VOIDED' | 'REFUNDED'
  reason?: string
  /** The sum of `refunds`. */
  refunded?: number
  refunds?: { id: string; ref: string; amount: number }[]
  at: string
}

/** Reads a ledger file. A line that a crash cut off is skipped: its request got no response. */
export function readLedger(file: string) {
  const entries = new Map<string, GatewayEntry>()
  let since = new Date().toISOString()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    try {
      const entry = JSON.parse(line) as GatewayEntry | { since: string }
      if ('since' in entry) since = entry.since
      else entries.set(entry.reference, { ...entry, currency: 'KRW' })
    } catch {}
  }
  return { since, entries }
}

/** The sandbox gateway's ledger: a file with one line per change, written before the response and read at the start. */
export function openLedger(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file))
    writeFileSync(file, `${JSON.stringify({ since: new Date().toISOString() })}\n`, { mode: 0o600 })
  // Ends a line that a crash cut off, so that the next entry starts a new one.
  else appendFileSync(file, '\n')
  // An earlier release may have created the file readable by everyone.
  chmodSync(file, 0o600)
  const { since, entries } = readLedger(file)

  return {
    since,
    find: (reference: string) => entries.get(reference),
    all: () => [...entries.values()],
    write(entry: GatewayEntry): GatewayEntry {
      appendFileSync(file, `${JSON.stringify(entry)}\n`)
      entries.set(entry.reference, entry)
      return entry
    },
  }
}

export type GatewayLedger = ReturnType<typeof openLedger>
