import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** When a process began, so that a number the system has given to another program is not taken for its owner. */
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

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function livingOwner(content: string | null): number | null {
  const [pid, start] = content?.trim().split(' ', 2) ?? []
  if (pid === undefined || start === undefined) return null
  return startOf(Number(pid))?.replaceAll(' ', '_') === start ? Number(pid) : null
}

/** The process that holds the lock, or null when nobody alive does. */
export function findLockOwner(file: string): number | null {
  return livingOwner(readIfThere(file))
}

export class LockHeld extends Error {
  constructor(readonly pid: number) {
    super(`held by process ${pid}`)
  }
}

/** Moves a dead owner's lock out of the way, or puts it back when a living process took it in between. */
function clearStale(file: string, stale: string | null, aside: string) {
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readIfThere(aside)
  if (moved !== stale) {
    try {
      linkSync(aside, file)
    } catch {
      // A third process took the lock meanwhile; the next round sees it.
    }
  }
  rmSync(aside, { force: true })
}

/** Takes the lock for as long as this process lives, or throws LockHeld. A lock whose owner died is no lock. */
export function takeLock(file: string): () => void {
  const mine = `${process.pid} ${startOf(process.pid)?.replaceAll(' ', '_')}\n`
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o644 })
  try {
    for (;;) {
      try {
        linkSync(draft, file)
        return () => {
          if (readIfThere(file) === mine) rmSync(file, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const content = readIfThere(file)
      const owner = livingOwner(content)
      if (owner !== null) throw new LockHeld(owner)
      clearStale(file, content, `${draft}.stale`)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}
