import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from '@/lib/server/keep-running'
import type { Account } from '@/lib/server/postgres-account'
import { killAll, processTree, stillRunning, waitFor } from '@/lib/testing/process-tree'

/** Every process of a cluster inherits this variable, whose value is the cluster's folder. */
const FOLDER_VARIABLE = 'JANGTEO_CLUSTER'

/** As systemd does with RestartSec=1. */
const RESTART_MS = 1000
const STOP_MS = 20_000

export type Specification = {
  name: string
  command: string
  args: string[]
  env?: Record<string, string>
  account?: Account
}

/** A process that is started again whenever it ends, until it is stopped or taken down. Its output goes to log/NAME.log. */
export class Supervised {
  readonly name: string
  readonly #specification: Specification
  readonly #folder: string
  #child: ChildProcess | undefined
  #wanted = false

  constructor(folder: string, specification: Specification) {
    this.name = specification.name
    this.#specification = specification
    this.#folder = folder
  }

  start(): void {
    this.#wanted = true
    const { command, args, env, account } = this.#specification
    const log = openSync(join(this.#folder, 'log', `${this.name}.log`), 'a')
    const child = spawn(command, args, {
      ...account,
      // Ctrl-C reaches the supervisor only, which stops all processes in order.
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env, [FOLDER_VARIABLE]: this.#folder },
    })
    closeSync(log)
    this.#child = child
    child.once('exit', () => {
      setTimeout(() => {
        if (this.#wanted && this.#child === child) this.start()
      }, RESTART_MS)
    })
  }

  get pid(): number | undefined {
    return this.#child && isRunning(this.#child) ? this.#child.pid : undefined
  }

  tree() {
    return this.pid === undefined ? [] : processTree(this.pid)
  }

  /** Lets it finish, and kills it when it takes too long. */
  async stop(): Promise<void> {
    this.#wanted = false
    const processes = this.tree()
    this.#child?.kill('SIGTERM')
    try {
      await waitFor(`the end of ${this.name}`, () => stillRunning(processes).length === 0, STOP_MS)
    } catch {
      killAll(stillRunning(processes))
    }
  }

  /** Ends it and all its children at once, as the loss of its machine would. It stays down until `start`. */
  takeDown(): void {
    this.#wanted = false
    killAll(this.tree())
  }

  /** Ends it at once; it is started again like after a crash. */
  crash(): void {
    killAll(this.tree())
  }
}

/** Kills all processes of a cluster that has lost its supervisor, and returns how many there were. */
export function killLeftovers(folder: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && belongsTo(folder, name))
  const leftovers = pids
    .filter((pid) => Number(pid) !== process.pid)
    .flatMap((pid) => processTree(Number(pid)))
  killAll(leftovers)
  return leftovers.length
}

/** By its environment. Redis overwrites its own with its title, but runs in the folder; a shell in there is left alone. */
function belongsTo(folder: string, pid: string): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    if (environment.some((variable) => variable.startsWith('PATH=')))
      return environment.includes(`${FOLDER_VARIABLE}=${folder}`)
    return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`)
  } catch {
    // It has ended meanwhile, or it belongs to another user.
    return false
  }
}
