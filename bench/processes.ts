import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'

/** Runs a program of this folder with JSON as its argument. Returns the JSON of its last line of output. */
export async function runChild<T>(
  file: string,
  argument: unknown,
  env: Record<string, string> = {},
): Promise<T> {
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as T
}

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString())

function statOf(pid: number | string) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // With the time of exited children, because an autovacuum worker may start and exit during a measurement.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    return { pid: Number(pid), parent: Number(fields[1]), cpuMs: (ticks * 1000) / TICKS_PER_SECOND }
  } catch {
    return null
  }
}

function withChildren(pid: number | undefined) {
  if (pid === undefined) return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const all = pids.map(statOf).filter((stat) => stat !== null)
  return all.filter((stat) => stat.pid === pid || stat.parent === pid)
}

/** The CPU time of a process and its children so far, in milliseconds. */
export const cpuOf = (pid: number | undefined): number =>
  withChildren(pid).reduce((sum, { cpuMs }) => sum + cpuMs, 0)

/** The resident memory of a process and its children, in MB. */
export function residentOf(pid: number | undefined): number {
  const kilobytes = withChildren(pid).map((stat) => {
    const status = readFileSync(`/proc/${stat.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
  })
  return Math.round(kilobytes.reduce((sum, n) => sum + n, 0) / 1024)
}
