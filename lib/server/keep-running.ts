import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process that ran this long was healthy: the delay before its next restart is the shortest again. */
const HEALTHY_MS = 30_000
const BACKOFF_MS = { min: 200, max: 5000 }

/** How to stop a process: the signal that lets it finish, and the signal to send when it has not exited in time. */
type Termination = { signal: NodeJS.Signals; forceSignal: NodeJS.Signals; afterMs: number }

export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

export async function terminate(child: ChildProcess, { signal, forceSignal, afterMs }: Termination) {
  if (!isRunning(child)) return
  const exited = once(child, 'exit')
  child.kill(signal)
  const timer = setTimeout(() => child.kill(forceSignal), afterMs)
  await exited
  clearTimeout(timer)
}

export interface SupervisedProcess {
  /** Another one after a restart. */
  pid: () => number | undefined
  kill: (signal: NodeJS.Signals) => void
  stop: () => Promise<void>
}

/**
 * Starts a process and restarts it with exponential backoff whenever it exits, until it is stopped. `ready` rejects if the
 * process does not get ready: for the first start that error is thrown, later it is printed and the process restarted.
 */
export async function keepRunning(options: {
  name: string
  spawn: () => ChildProcess | Promise<ChildProcess>
  ready?: (child: ChildProcess) => Promise<void>
  termination: Termination
  print: (line: string) => void
}): Promise<SupervisedProcess> {
  const { name, spawn, ready, termination, print } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let child = await spawn()
  await ready?.(child)

  async function restartUntilStopped() {
    let delay = BACKOFF_MS.min
    for (let startedAt = Date.now(); !signal.aborted; startedAt = Date.now()) {
      if (isRunning(child)) await once(child, 'exit')
      if (signal.aborted) return
      if (Date.now() - startedAt > HEALTHY_MS) delay = BACKOFF_MS.min
      print(`${name} ended unexpectedly (${child.signalCode ?? child.exitCode}); starting it again.`)
      await sleep(delay, undefined, { signal }).catch(() => {})
      delay = Math.min(delay * 2, BACKOFF_MS.max)
      if (signal.aborted) return
      try {
        child = await spawn()
        await ready?.(child)
        print(`${name} is back.`)
      } catch (error) {
        print((error as Error).message)
      }
    }
  }
  const restarting = restartUntilStopped()

  return {
    pid: () => child.pid,
    kill: (signalName) => void child.kill(signalName),
    async stop() {
      stopping.abort()
      await terminate(child, termination)
      await restarting
      // A restart that was in progress when the stop was requested.
      await terminate(child, termination)
    },
  }
}
