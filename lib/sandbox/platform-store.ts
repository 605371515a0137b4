import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type ReceivedEvent = {
  id: string
  type: string
  subject: string
  at: string
  event: Record<string, unknown>
}

/** The page lists the latest events; the file holds all of them. */
const LISTED_MAX = 200

/** The events that the sandbox platform received, each once, in a file. */
export function openStore(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  // Personal data: readable by the owner only, also if an earlier release created the file.
  // The line feed ends a line that a crash cut off, so that the next event starts a new one.
  writeFileSync(file, '\n', { flag: 'a', mode: 0o600 })
  chmodSync(file, 0o600)
  const ids = new Set<string>()
  const latest: ReceivedEvent[] = []
  const remember = (received: ReceivedEvent) => {
    ids.add(received.id)
    latest.push(received)
    if (latest.length > LISTED_MAX) latest.shift()
  }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    // An empty line, or one that a crash cut off: its event was not acknowledged and will be sent again.
    try {
      remember(JSON.parse(line) as ReceivedEvent)
    } catch {}
  }
  return {
    count: () => ids.size,
    latest: () => [...latest].reverse(),
    has: (id: string) => ids.has(id),
    /** Returns false for a duplicate. */
    add(received: ReceivedEvent): boolean {
      if (ids.has(received.id)) return false
      appendFileSync(file, `${JSON.stringify(received)}\n`)
      remember(received)
      return true
    },
  }
}

export type PlatformStore = ReturnType<typeof openStore>
