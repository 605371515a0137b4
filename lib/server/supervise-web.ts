import { spawn } from 'node:child_process'
import { BUILT_CLUSTER, BUILT_WEB } from './bundle-web'
import { keepRunning, type SupervisedProcess } from './keep-running'
import { WEB_OPTIONS, webReady } from './web-process'

/**
 * glibc creates up to eight arenas per core, each of which keeps freed memory. The threads of Node seldom allocate at the same
 * time.
 */
const MALLOC_ARENA_MAX = '2'

/** Longer than the web process gives its open requests to finish. */
const STOP_MS = 15_000

function commandFor({ dev, processes }: { dev: boolean; processes: number }): string[] {
  if (dev) return [...WEB_OPTIONS, '--import', 'tsx', 'bin/web.ts', '--dev']
  return processes === 1 ? [...WEB_OPTIONS, BUILT_WEB] : ['--enable-source-maps', BUILT_CLUSTER]
}

/** Runs the web server, as one process or several, and restarts it whenever it exits. Throws if its first start fails. */
export function superviseWeb(options: {
  dev: boolean
  processes: number
  env: Record<string, string>
  print: (line: string) => void
  /** How long the web process goes on serving before it stops. */
  shutdownDelaySeconds?: number
  /** Where its log goes: a file descriptor, by default that of this process. */
  log?: number
}): Promise<SupervisedProcess> {
  const log = options.log ?? 'inherit'
  return keepRunning({
    name: 'The web server',
    print: options.print,
    ready: webReady,
    termination: {
      signal: 'SIGTERM',
      forceSignal: 'SIGKILL',
      afterMs: STOP_MS + (options.shutdownDelaySeconds ?? 0) * 1000,
    },
    spawn: () =>
      spawn(process.execPath, commandFor(options), {
        // In its own process group: Ctrl-C reaches the supervisor only, which then stops this process.
        detached: true,
        stdio: ['ignore', log, 'inherit', 'ipc'],
        env: { MALLOC_ARENA_MAX, ...process.env, ...options.env, WEB_PROCESSES: String(options.processes) },
      }),
  })
}
