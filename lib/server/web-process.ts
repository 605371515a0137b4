import type { ChildProcess } from 'node:child_process'
import { CommandError } from './command-error'
import { isRunning } from './keep-running'

/**
 * Options of Node for a web process. Most objects of a request are garbage before a young generation of this size is collected,
 * so few are promoted. With at most 1 GB for old objects V8 lets the heap grow by a factor of 1.6 between full collections, and
 * by 4 without a limit.
 */
export const WEB_OPTIONS = ['--max-semi-space-size=32', '--max-old-space-size=1024', '--enable-source-maps']

/** What a web process reports to the process that started it. */
export type WebMessage = { ready: number } | { failed: string }

/** Resolves when the process reports that it is ready; rejects when it reports a failure or exits. */
export function webReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new CommandError(reason))
    if (!isRunning(child)) return fail('The web server ended before it was ready.')
    child.once('exit', () => fail('The web server ended before it was ready.'))
    // Rate limits and metrics send messages, too.
    child.on('message', (message: Partial<{ ready: number; failed: string }>) => {
      if (message.ready !== undefined) resolve()
      if (message.failed !== undefined) fail(message.failed)
    })
  })
}
