import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSandboxes } from '@/lib/sandbox/start-sandboxes'
import { startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { freePort } from '@/lib/server/free-port'
import { prepareDatabase } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { superviseWeb } from '@/lib/server/supervise-web'
import { webProcesses } from '@/lib/server/web-processes'
import { readSettings } from '@/lib/settings/settings'
import { fill, type Size } from './fill'

export const SECRET = 'only-for-benchmarks-and-known-to-everyone'
const NEXT = join('node_modules', 'next', 'dist', 'bin', 'next')

export type Server = { port: number; pid: () => number | undefined; stop: () => Promise<void> }

/** A new database that waits for the disk as a shop's does, deleted by `stop`, with the sandboxes of all shops on it. */
export async function startDatabase(size: Size, print: (line: string) => void) {
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-bench-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: true })
  await prepareDatabase(postgres)
  await fill(postgres.superuserUrl, size, print)
  const sandboxes = await startSandboxes(readSettings({ DATA_DIR: dataDir }))
  return {
    ...postgres,
    dataDir,
    sandboxes,
    async stop() {
      await sandboxes.stop()
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type Database = Awaited<ReturnType<typeof startDatabase>>

/** What `npm start` serves, with its worker. Only the rate limits are off. */
export async function startShop(
  { url, dataDir, sandboxes }: Database,
  env: Record<string, string> = {},
): Promise<Server> {
  if (!isBuildFresh()) await buildShop()
  const { processes, poolMax } = webProcesses(readSettings(env))
  const port = await freePort(0)
  const web = await superviseWeb({
    dev: false,
    processes,
    print: console.error,
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      PORT: String(port),
      POOL_MAX: String(poolMax),
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      NEXTAUTH_SECRET: SECRET,
      NEXTAUTH_URL: `http://localhost:${port}`,
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'warn',
      ...sandboxes.env,
      ...env,
    },
  })
  return { port, pid: web.pid, stop: web.stop }
}

async function startChild(args: string[], path: string, port: number, env = {}): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  while (!(await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} does not start`)
    await sleep(100)
  }
  return {
    port,
    pid: () => child.pid,
    async stop() {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** A Next application with a constant route, a constant page and a simple checkout. */
export async function startBaseline(databaseUrl: string): Promise<Server> {
  const build = spawn(process.execPath, [NEXT, 'build', 'bench/baseline'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const [code] = (await once(build, 'exit')) as [number | null]
  if (code !== 0) throw new Error('bench/baseline does not build')
  const port = await freePort(0)
  const args = [NEXT, 'start', 'bench/baseline', '-H', '127.0.0.1', '-p', String(port)]
  return startChild(args, '/api/constant', port, { DATABASE_URL: databaseUrl })
}

export async function startBareServer(): Promise<Server> {
  const port = await freePort(0)
  return startChild(['bench/bare-server.mjs', String(port)], '/', port)
}
