import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { BUILT_WEB } from './bundle-web'
import { CommandError } from './command-error'
import { isRunning, keepRunning, type SupervisedProcess } from './keep-running'

/** Longer than the web process gives its open requests to finish. */
const STOP_MS = 15_000

/** Most objects of a request are garbage before a young generation of this size is collected, so few are promoted. */
const HEAP_OPTIONS = ['--max-semi-space-size=32']

const FROM_SOURCES = ['--import', 'tsx', 'bin/web.ts', '--dev']
const FROM_BUILD = ['--enable-source-maps', BUILT_WEB]

export type WebMessage = { ready: number } | { failed: string }

/** Resolves when the process reports that it is ready; rejects when it reports a failure or exits. */
export async function webReady(child: ChildProcess): Promise<void> {
  const ended = { failed: 'The web server ended before it was ready.' }
  const message: WebMessage = isRunning(child)
    ? await Promise.race([
        once(child, 'message').then(([first]) => first as WebMessage),
        once(child, 'exit').then(() => ended),
      ])
    : ended
  if ('failed' in message) throw new CommandError(message.failed)
}

/** Runs the web process and restarts it whenever it exits. Throws if its first start fails. */
export function superviseWeb(options: {
  dev: boolean
  env: Record<string, string>
  print: (line: string) => void
}): Promise<SupervisedProcess> {
  return keepRunning({
    name: 'The web server',
    print: options.print,
    ready: webReady,
    termination: { signal: 'SIGTERM', forceSignal: 'SIGKILL', afterMs: STOP_MS },
    spawn: () =>
      spawn(process.execPath, [...HEAP_OPTIONS, ...(options.dev ? FROM_SOURCES : FROM_BUILD)], {
        // In its own process group: Ctrl-C reaches the supervisor only, which then stops this process.
        detached: true,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, ...options.env },
      }),
  })
}
