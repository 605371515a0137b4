import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { BUILT_WEB } from './bundle-web'
import { PlainError } from './plain-error'

/** Longer than the web process gives its own requests to finish. */
const STOP_MS = 15_000

/** A process that lived this long was well; the next restart is immediate again. */
const WELL_MS = 30_000

/** What a request makes is gone before the next sweep of a nursery of this size, so that little is ever moved out of it. */
const HEAP = ['--max-semi-space-size=32']

const AS_WRITTEN = ['--import', 'tsx', 'bin/web.ts', '--dev']
const AS_BUILT = ['--enable-source-maps', BUILT_WEB]

const WAIT_MS = { first: 200, most: 5000 }

type Word = { ready: number } | { failed: string }

export interface Web {
  pid: () => number | undefined
  stop: () => Promise<void>
  kill: () => void
}

const alive = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

/** Settles with the first word of a new web process: ready, or why not. */
async function firstWord(child: ChildProcess): Promise<void> {
  const word = await Promise.race([
    once(child, 'message').then(([message]) => message as Word),
    once(child, 'exit').then(() => ({ failed: 'The web server ended before it was ready.' })),
  ])
  if ('failed' in word) throw new PlainError(word.failed)
}

/** Runs the web process and starts it again whenever it dies; only a first start that fails is given up. */
export async function superviseWeb(options: {
  dev: boolean
  env: Record<string, string>
  say: (sentence: string) => void
}): Promise<Web> {
  const { say } = options
  const stopping = new AbortController()

  const start = () =>
    // In a session of its own: Ctrl-C is for the supervisor, who lets requests finish first.
    spawn(process.execPath, [...HEAP, ...(options.dev ? AS_WRITTEN : AS_BUILT)], {
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...options.env },
    })

  let web = start()
  await firstWord(web)

  async function keepAlive() {
    let wait = WAIT_MS.first
    for (let since = Date.now(); !stopping.signal.aborted; since = Date.now()) {
      if (alive(web)) await once(web, 'exit')
      if (stopping.signal.aborted) return
      if (Date.now() - since > WELL_MS) wait = WAIT_MS.first
      say(`The web server ended unexpectedly (${web.signalCode ?? web.exitCode}); starting it again.`)
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
      wait = Math.min(wait * 2, WAIT_MS.most)
      if (stopping.signal.aborted) return
      web = start()
      await firstWord(web).then(
        () => say('The web server is back.'),
        (error: Error) => say(error.message),
      )
    }
  }
  const kept = keepAlive()

  return {
    pid: () => web.pid,
    kill: () => void web.kill('SIGKILL'),
    async stop() {
      stopping.abort()
      const hurry = setTimeout(() => web.kill('SIGKILL'), STOP_MS)
      if (alive(web)) {
        const gone = once(web, 'exit')
        web.kill('SIGTERM')
        await gone
      }
      await kept
      clearTimeout(hurry)
    },
  }
}
