import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

interface Listed {
  pid: number
  parent: number
  command: string
}

/** One process as /proc describes it, or null when it has ended; a zombie has ended too. */
function readProcess(pid: number): Listed | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may itself hold spaces and parentheses, so the fields are counted after the last one.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { pid, parent: Number(parent), command }
  } catch {
    return null
  }
}

function listByPs(): Listed[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    if (pid === undefined || state?.startsWith('Z')) return []
    return [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }]
  })
}

/** All running processes. Linux is read from /proc, because a small installation has no `ps`; macOS always has it. */
function listProcesses(): Listed[] {
  if (process.platform !== 'linux') return listByPs()
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : []))
}

/** A process and all its descendants. */
export function processTree(pid: number): Listed[] {
  const all = listProcesses()
  const tree = all.filter((one) => one.pid === pid)
  for (const member of tree) tree.push(...all.filter((one) => one.parent === member.pid))
  return tree
}

export function stillRunning(processes: Listed[]): Listed[] {
  const now = new Map(listProcesses().map((one) => [one.pid, one.command]))
  return processes.filter((one) => now.get(one.pid) === one.command)
}

/** Kills all processes with SIGKILL. Ignores those that have exited meanwhile. */
export function killAll(processes: Listed[]) {
  for (const { pid } of processes) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** Polls until `check` returns a truthy value, and returns it. Throws after the timeout. */
export async function waitFor<T>(
  description: string,
  check: () => T | Promise<T>,
  timeoutMs = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs
  while (Date.now() < end) {
    const found = await check()
    if (found) return found
    await sleep(100)
  }
  throw new Error(`timed out after ${timeoutMs / 1000} s waiting for ${description}`)
}
