import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** The start time of a process, which tells it from a later process with the same pid. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return afterName[0] === 'Z' ? null : (afterName[19] ?? null)
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

function readIfExists(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function runningOwner(content: string | null): number | null {
  const [pid, start] = content?.trim().split(' ', 2) ?? []
  if (pid === undefined || start === undefined) return null
  return startOf(Number(pid))?.replaceAll(' ', '_') === start ? Number(pid) : null
}

/** The pid of the running process that holds the lock, or null. */
export function findLockOwner(file: string): number | null {
  return runningOwner(readIfExists(file))
}

export class LockHeld extends Error {
  constructor(readonly pid: number) {
    super(`held by process ${pid}`)
  }
}

/** Moves the lock file of an ended process away, and back if a running process took the lock meanwhile. */
function clearStale(file: string, stale: string | null, aside: string) {
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readIfExists(aside)
  if (moved !== stale) {
    try {
      linkSync(aside, file)
    } catch {
      // A third process took the lock meanwhile, which the next attempt finds.
    }
  }
  rmSync(aside, { force: true })
}

/** Takes the lock and returns its release, or throws LockHeld. The lock of a process that has ended is ignored. */
export function takeLock(file: string): () => void {
  const mine = `${process.pid} ${startOf(process.pid)?.replaceAll(' ', '_')}\n`
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o644 })
  try {
    for (;;) {
      try {
        linkSync(draft, file)
        return () => {
          if (readIfExists(file) === mine) rmSync(file, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const content = readIfExists(file)
      const owner = runningOwner(content)
      if (owner !== null) throw new LockHeld(owner)
      clearStale(file, content, `${draft}.stale`)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}
