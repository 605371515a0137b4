import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain-error'

/** A sandbox that dies again at once is not started faster than this. */
const RESTART_MS = 500

export type Sandbox = { url: string; pid: () => number | undefined; stop: () => Promise<void> }

async function portOf(child: ChildProcess): Promise<number> {
  const word = await Promise.race([
    once(child, 'message').then(([message]) => message as { ready: number }),
    once(child, 'exit').then(() => null),
  ])
  if (word === null) throw new PlainError('A sandbox program ended before it was ready.')
  return word.ready
}

/** Runs one of the programs that stand in for the world outside, on a free port, which it keeps when it is restarted. */
export async function startSandbox(
  program: 'gateway' | 'data-platform',
  env: Record<string, string>,
): Promise<Sandbox> {
  const stopping = new AbortController()
  const start = (port: number) =>
    // In a session of its own, as the web process is: it ends after the last request was answered.
    spawn(process.execPath, ['--import', 'tsx', `bin/${program}.ts`], {
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...env, SANDBOX_PORT: String(port) },
    })

  let child = start(0)
  const port = await portOf(child)

  async function keepAlive() {
    while (!stopping.signal.aborted) {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await sleep(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) child = start(port)
    }
  }
  const kept = keepAlive()

  return {
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid,
    async stop() {
      stopping.abort()
      child.kill('SIGTERM')
      await kept
    },
  }
}
