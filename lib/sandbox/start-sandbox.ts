import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { CommandError } from '@/lib/server/command-error'
import { keepRunning, type SupervisedProcess } from '@/lib/server/keep-running'

const STOP_MS = 5000

/** `secondPort` is 0 for a program with one port. That of the mailbox takes mail; that of the payments is Toss Payments. */
export type Sandbox = SupervisedProcess & { url: string; secondPort: number }

/** Runs a sandbox program on free ports, which it keeps when it is restarted. */
export async function startSandbox(
  program: 'gateway' | 'payments' | 'data-platform' | 'mailbox',
  env: Record<string, string>,
): Promise<Sandbox> {
  let ports = { ready: 0, secondPort: 0 }
  const supervised = await keepRunning({
    name: `The sandbox ${program}`,
    print: () => {},
    termination: { signal: 'SIGTERM', forceSignal: 'SIGKILL', afterMs: STOP_MS },
    spawn: () =>
      spawn(process.execPath, ['--import', 'tsx', `bin/${program}.ts`], {
        // In its own process group, because it must answer until the web process has stopped.
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: {
          ...process.env,
          ...env,
          SANDBOX_PORT: String(ports.ready),
          SANDBOX_SECOND_PORT: String(ports.secondPort),
        },
      }),
    async ready(child) {
      const message = await Promise.race([
        once(child, 'message').then(([first]) => first as Partial<typeof ports>),
        once(child, 'exit').then(() => null),
      ])
      if (message === null) throw new CommandError('A sandbox program ended before it was ready.')
      ports = { ...ports, ...message }
    },
  })
  return { ...supervised, url: `http://127.0.0.1:${ports.ready}`, secondPort: ports.secondPort }
}
