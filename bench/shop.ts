import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { freePort } from '@/lib/server/free-port'
import { prepareDatabase } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { superviseWeb } from '@/lib/server/supervise-web'
import { fill, type Size } from './fill'

const NEXT = join('node_modules', 'next', 'dist', 'bin', 'next')

export type Server = { port: number; pid: () => number | undefined; stop: () => Promise<void> }

/** A database of our own, durable as a shop's must be, and gone afterwards. */
export async function openDatabase(size: Size, say: (sentence: string) => void) {
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-bench-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: true })
  await prepareDatabase(postgres)
  await fill(postgres.superuserUrl, size, say)
  return {
    url: postgres.url,
    pid: postgres.pid,
    async stop() {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The shop's web process alone: without the worker and the rate limits that `npm start` adds. */
export async function openShop(databaseUrl: string): Promise<Server> {
  if (!isBuildFresh()) await buildShop()
  const port = await freePort(0)
  const web = await superviseWeb({
    dev: false,
    print: console.error,
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: 'only-for-benchmarks-and-known-to-everyone',
      NEXTAUTH_URL: `http://localhost:${port}`,
      RATE_LIMIT: 'off',
      WORKER: 'off',
      LOG_LEVEL: 'warn',
    },
  })
  return { port, pid: web.pid, stop: web.stop }
}

async function next(args: string[]) {
  const child = spawn(process.execPath, [NEXT, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  return child
}

/** The yardstick: a Next application of one constant route and one constant page. */
export async function openConstant(): Promise<Server> {
  if (!existsSync('bench/constant/.next/BUILD_ID')) {
    const [code] = (await once(await next(['build', 'bench/constant']), 'exit')) as [number | null]
    if (code !== 0) throw new Error('the constant application does not build')
  }
  const port = await freePort(0)
  const child = await next(['start', 'bench/constant', '-H', '127.0.0.1', '-p', String(port)])
  while (!(await fetch(`http://127.0.0.1:${port}/api/constant`).catch(() => null))) {
    if (child.exitCode !== null) throw new Error('the constant application does not start')
    await new Promise((resume) => setTimeout(resume, 100))
  }
  return {
    port,
    pid: () => child.pid,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
