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

/** A process with all that it started, and what those started. */
export function familyOf(pid: number): Listed[] {
  const all = listProcesses()
  const family = all.filter((one) => one.pid === pid)
  for (const member of family) family.push(...all.filter((one) => one.parent === member.pid))
  return family
}

export function stillRunning(family: Listed[]): Listed[] {
  const now = new Map(listProcesses().map((one) => [one.pid, one.command]))
  return family.filter((one) => now.get(one.pid) === one.command)
}

/** Kills all of them at once; one that has ended meanwhile, with another it depended on, is no mistake. */
export function killAll(family: Listed[]) {
  for (const { pid } of family) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** Waits for a fact instead of for time; the bound is for a machine on which it never becomes one. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  within = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + within
  while (Date.now() < end) {
    const found = await look()
    if (found) return found
    await sleep(100)
  }
  throw new Error(`waited ${within / 1000} s in vain for ${what}`)
}
