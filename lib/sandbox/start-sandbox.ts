import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { CommandError } from '@/lib/server/command-error'
import { keepRunning, type SupervisedProcess } from '@/lib/server/keep-running'

const STOP_MS = 5000

export type Sandbox = SupervisedProcess & { url: string }

/** Runs a sandbox program on a free port, which it keeps when it is restarted. */
export async function startSandbox(
  program: 'gateway' | 'data-platform',
  env: Record<string, string>,
): Promise<Sandbox> {
  let port = 0
  const supervised = await keepRunning({
    name: `The sandbox ${program}`,
    print: () => {},
    termination: { signal: 'SIGTERM', forceSignal: 'SIGKILL', afterMs: STOP_MS },
    spawn: () =>
      spawn(process.execPath, ['--import', 'tsx', `bin/${program}.ts`], {
        // In its own process group, because it must answer until the web process has stopped.
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: { ...process.env, ...env, SANDBOX_PORT: String(port) },
      }),
    async ready(child) {
      const message = await Promise.race([
        once(child, 'message').then(([first]) => first as { ready: number }),
        once(child, 'exit').then(() => null),
      ])
      if (message === null) throw new CommandError('A sandbox program ended before it was ready.')
      port = message.ready
    },
  })
  return { ...supervised, url: `http://127.0.0.1:${port}` }
}
