/** `npm start`: builds, migrates, seeds and serves the shop on one machine. `--dev` runs Next's development server. */
import './dotenv'
import { startSandboxes } from '@/lib/sandbox/start-sandboxes'
import { superviseBackups } from '@/lib/server/backup/supervise-backups'
import { businessNotes } from '@/lib/server/business-notes'
import { checkSettings, seedsDemo } from '@/lib/server/check-settings'
import { CommandError, describeError } from '@/lib/server/command-error'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { freePort, isPortFree } from '@/lib/server/free-port'
import { generatedSecret } from '@/lib/server/generated-secret'
import type { SupervisedProcess } from '@/lib/server/keep-running'
import { prepareDatabase } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { roleNotes } from '@/lib/server/role-notes'
import { runSeed } from '@/lib/server/run-seed'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { superviseWeb } from '@/lib/server/supervise-web'
import { webProcesses } from '@/lib/server/web-processes'
import { welcome } from '@/lib/server/welcome'
import { type Database, namedDatabase } from '@/lib/server/with-database'
import { readSettingsOrExit } from '@/lib/settings/settings'
import { hasOperator, hasUsers } from '@/lib/users/has-users'

const settings = readSettingsOrExit(process.env)
const dev = process.argv.includes('--dev')
const print = (line: string) => console.log(line)

const stopping = new AbortController()
/** Run in reverse order at exit. */
const cleanups: (() => Promise<void>)[] = []
let web: SupervisedProcess | undefined

let own: EmbeddedPostgres | undefined

async function ownDatabase(maxConnections: number): Promise<Database> {
  own = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR, maxConnections, print })
  cleanups.push(own.stop)
  return own
}

/** Ends after the web process, so that the last sale is archived too. */
async function startBackups(): Promise<string[]> {
  if (own === undefined) return []
  const backups = await superviseBackups(own, settings, print)
  cleanups.push(backups.stop)
  return backups.notes
}

async function choosePort(): Promise<number> {
  if (settings.PORT === 0) return freePort(0, settings.HOST)
  if (await isPortFree(settings.PORT, settings.HOST)) return settings.PORT
  throw new CommandError(
    `Port ${settings.PORT} is taken by another program. End that program, or choose another port: PORT=${settings.PORT + 1} npm start`,
  )
}

async function start() {
  const { signal } = stopping
  checkSettings(settings)
  const { processes, poolMax, maxConnections } = webProcesses(settings)
  const database = namedDatabase(settings) ?? (await ownDatabase(maxConnections))
  const port = await choosePort()
  if (!dev && !isBuildFresh()) {
    print('Building the shop. This takes a minute and is repeated only after a change.')
    await buildShop(signal)
  }
  signal.throwIfAborted()
  const applied = settings.MIGRATE ? await prepareDatabase(database) : []
  if (applied.length > 0) print(`Applied ${applied.join(', ')}.`)
  signal.throwIfAborted()
  await agreeOnMode(database.url, settings)
  signal.throwIfAborted()
  const empty = !(await hasUsers(database.ownerUrl))
  const accounts = empty && seedsDemo(settings) ? await runSeed(database.ownerUrl) : null
  signal.throwIfAborted()
  const url = settings.NEXTAUTH_URL ?? `http://localhost:${port}`
  const sandboxes = await startSandboxes(settings)
  cleanups.push(sandboxes.stop)
  const backupNotes = await startBackups()
  signal.throwIfAborted()
  web = await superviseWeb({
    dev,
    processes: dev ? 1 : processes,
    shutdownDelaySeconds: settings.SHUTDOWN_DELAY_SECONDS,
    print,
    env: {
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      POOL_MAX: String(poolMax),
      DATABASE_URL: database.url,
      DATABASE_MIGRATE_URL: '',
      NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? generatedSecret(settings.DATA_DIR),
      NEXTAUTH_URL: url,
      ...sandboxes.env,
    },
  })
  cleanups.push(web.stop)
  print(
    welcome(url, { accounts, hasOperator: await hasOperator(database.url) }, [
      ...sandboxes.notes,
      ...backupNotes,
      ...businessNotes(settings),
      ...(await roleNotes(database.url)),
    ]),
  )
}

async function exit(code: number) {
  // A cleanup that fails must not prevent the database from being stopped.
  for (const cleanUp of cleanups.reverse())
    await cleanUp().catch((error) => console.error(describeError(error)))
  process.exit(code)
}

const starting = start()

function stop() {
  if (stopping.signal.aborted) {
    // A second signal does not wait for open requests.
    web?.kill('SIGKILL')
    return
  }
  stopping.abort()
  starting.then(
    () => exit(0),
    () => exit(0),
  )
}

starting.catch((error) => {
  if (stopping.signal.aborted) return
  stopping.abort()
  console.error(describeError(error))
  void exit(1)
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

// SIGKILL of npm does not reach its children, so the parent's pid is polled.
if (process.env.npm_lifecycle_event !== undefined) {
  const npm = process.ppid
  setInterval(() => {
    if (process.ppid !== npm && !stopping.signal.aborted) stop()
  }, 500).unref()
}
