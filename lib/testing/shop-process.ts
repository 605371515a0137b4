import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@/lib/server/free-port'
import { processTree, waitFor } from './process-tree'

/** A minimal environment, without the variables of the test runner. One web process, whatever the number of cores. */
function cleanEnvironment() {
  const { PATH, HOME, TMPDIR, LANG } = process.env
  return { PATH, HOME, LANG, ...(TMPDIR ? { TMPDIR } : {}), NEXT_TELEMETRY_DISABLED: '1', WEB_PROCESSES: '1' }
}

export interface ShopProcess {
  child: ChildProcess
  pid: number
  url: string
  output: () => string
  /** The pid of the descendant whose command line matches. */
  findProcess: (command: RegExp) => number
  ended: Promise<number | null>
}

/** Runs `npm start` or another command in its own process group, with its own data folder and port. */
export async function startShop(options: {
  dataDir: string
  command?: string[]
  env?: Record<string, string>
  uid?: number
  gid?: number
}): Promise<ShopProcess> {
  const {
    dataDir,
    env = {},
    command = [process.execPath, '--import', 'tsx', 'bin/start.ts'],
    ...account
  } = options
  const port = env.PORT ?? String(await freePort())
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    ...account,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnvironment(), NODE_ENV: 'production', DATA_DIR: dataDir, PORT: port, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const pid = child.pid ?? 0
  return {
    child,
    pid,
    url: `http://localhost:${port}`,
    output: () => output,
    findProcess(command) {
      const found = processTree(pid).find((one) => command.test(one.command))
      if (found === undefined) throw new Error(`no process like ${command} runs`)
      return found.pid
    },
    ended: once(child, 'close').then(([code]) => code as number | null),
  }
}

export async function waitUntilOpen(shop: ShopProcess): Promise<ShopProcess> {
  await waitFor(
    `the shop to open; its output:\n${shop.output()}`,
    () => {
      if (shop.child.exitCode !== null)
        throw new Error(`the shop ended instead of opening:\n${shop.output()}`)
      return shop.output().includes('is open')
    },
    180_000,
  )
  return shop
}

export async function isResponding(shop: ShopProcess): Promise<boolean> {
  const answer = await fetch(`${shop.url}/api/auth/session`, { signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  )
  return answer?.status === 200
}
