import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'

/** Runs one of this folder's programs with an order, and gives the line it answers with. */
export async function runChild<T>(
  file: string,
  order: unknown,
  env: Record<string, string> = {},
): Promise<T> {
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return JSON.parse(text.trim().split('\n').at(-1) ?? '') as T
}

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString())

function statOf(pid: number | string) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // Its own, and that of its children who have ended: an autovacuum comes and goes within a measurement.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    return { parent: Number(fields[1]), cpuMs: (ticks * 1000) / TICKS_PER_SECOND }
  } catch {
    return null
  }
}

/** CPU a process and its children have used so far, in milliseconds. */
export function cpuOf(pid: number | undefined): number {
  if (pid === undefined) return 0
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const children = pids.map(statOf).filter((stat) => stat?.parent === pid)
  return [statOf(pid), ...children].reduce((sum, stat) => sum + (stat?.cpuMs ?? 0), 0)
}

/** Resident memory of a process, in MB. */
export function residentOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
