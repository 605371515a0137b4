import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

interface Listed {
  pid: number
  parent: number
  command: string
}

/** What runs now; a process that has ended but was not yet buried is not running. */
function listProcesses(): Listed[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    if (pid === undefined || state?.startsWith('Z')) return []
    return [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }]
  })
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
