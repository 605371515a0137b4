import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@/lib/server/free-port'
import { familyOf, until } from './process-tree'

/** The environment of a newcomer: nothing of the test runner's. */
function cleanEnvironment() {
  const { PATH, HOME, TMPDIR, LANG } = process.env
  return { PATH, HOME, LANG, ...(TMPDIR ? { TMPDIR } : {}), NEXT_TELEMETRY_DISABLED: '1' }
}

export interface ShopProcess {
  child: ChildProcess
  pid: number
  url: string
  said: () => string
  /** The process of the family whose command line says so. */
  member: (command: RegExp) => number
  ended: Promise<number | null>
}

/** `npm start`, or what it starts, in a group of its own, on its own data and port. */
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
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (said += piece))
  const pid = child.pid ?? 0
  return {
    child,
    pid,
    url: `http://localhost:${port}`,
    said: () => said,
    member(command) {
      const found = familyOf(pid).find((one) => command.test(one.command))
      if (found === undefined) throw new Error(`no process like ${command} runs`)
      return found.pid
    },
    ended: once(child, 'close').then(([code]) => code as number | null),
  }
}

export async function opened(shop: ShopProcess): Promise<ShopProcess> {
  await until(
    `an open shop, which said:\n${shop.said()}`,
    () => {
      if (shop.child.exitCode !== null) throw new Error(`the shop ended instead of opening:\n${shop.said()}`)
      return shop.said().includes('is open')
    },
    180_000,
  )
  return shop
}

export async function answers(shop: ShopProcess): Promise<boolean> {
  const answer = await fetch(`${shop.url}/api/auth/session`, { signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  )
  return answer?.status === 200
}
