import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type GatewayEntry = {
  reference: string
  id: string
  amount: number
  method: string
  status: 'APPROVED' | 'DECLINED' | 'VOIDED' | 'REFUNDED'
  reason?: string
  at: string
}

/** The sandbox gateway's own book: a line for every change, written before it is answered, read again at the start. */
export function openLedger(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  const entries = new Map<string, GatewayEntry>()
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  let since = new Date().toISOString()
  for (const line of lines) {
    // A line cut off by a crash was never answered.
    try {
      const entry = JSON.parse(line) as GatewayEntry | { since: string }
      if ('since' in entry) since = entry.since
      else entries.set(entry.reference, entry)
    } catch {}
  }
  if (lines.length === 0) appendFileSync(file, `${JSON.stringify({ since })}\n`)
  else if (lines.at(-1) !== '') appendFileSync(file, '\n')

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
