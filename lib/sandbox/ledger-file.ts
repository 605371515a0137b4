import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

type Version<T> = { at: number; value: T }

/** As many earlier versions of an entry as a late query can show. */
const VERSIONS_MAX = 8

/**
 * What a sandbox remembers, by key: a file with one line per change, written before the response and read at the start. Without a
 * file in memory only. An entry is never changed in place.
 */
export function openLedgerFile<T>(file: string | null, now: () => number) {
  const entries = new Map<string, Version<T>[]>()
  const remember = (key: string, version: Version<T>) => {
    const versions = entries.get(key)
    if (!versions) return void entries.set(key, [version])
    versions.push(version)
    if (versions.length > VERSIONS_MAX) versions.shift()
  }
  if (file !== null) {
    for (const { key, ...version } of readLines<{ key: string } & Version<T>>(file)) remember(key, version)
  }
  return {
    find: (key: string): T | undefined => entries.get(key)?.at(-1)?.value,
    /** The entry as it was at a time. */
    findAsOf: (key: string, at: number): T | undefined =>
      (entries.get(key)?.findLast((version) => version.at <= at) ?? entries.get(key)?.[0])?.value,
    all: (): T[] => [...entries.values()].flatMap((versions) => versions.slice(-1).map(({ value }) => value)),
    write(key: string, value: T): T {
      const version = { at: now(), value }
      if (file !== null) appendFileSync(file, `${JSON.stringify({ key, ...version })}\n`)
      remember(key, version)
      return value
    },
  }
}

/** A line that a crash cut off is skipped: its request got no response. */
function readLines<L>(file: string): L[] {
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file)) writeFileSync(file, '', { mode: 0o600 })
  // Ends a line that a crash cut off, so that the next entry starts a new one.
  else appendFileSync(file, '\n')
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as L]
      } catch {
        return []
      }
    })
}
