import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type Received = {
  id: string
  type: string
  subject: string
  at: string
  event: Record<string, unknown>
}

/** So many are shown; all are kept in the file. */
const SHOWN = 200

/** What the sandbox platform was told, each event once, in a file that outlives it. */
export function openStore(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  // Buyers' names and purchases: for the owner alone, also where an earlier release made the file.
  writeFileSync(file, '', { flag: 'a', mode: 0o600 })
  chmodSync(file, 0o600)
  const ids = new Set<string>()
  const latest: Received[] = []
  const keep = (received: Received) => {
    ids.add(received.id)
    latest.push(received)
    if (latest.length > SHOWN) latest.shift()
  }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    // A line cut off by a crash was never acknowledged; it will be sent again.
    try {
      keep(JSON.parse(line) as Received)
    } catch {}
  }
  return {
    count: () => ids.size,
    latest: () => [...latest].reverse(),
    has: (id: string) => ids.has(id),
    /** False: it was here before. */
    add(received: Received): boolean {
      if (ids.has(received.id)) return false
      appendFileSync(file, `${JSON.stringify(received)}\n`)
      keep(received)
      return true
    },
  }
}

export type PlatformStore = ReturnType<typeof openStore>
