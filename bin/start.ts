/** `npm start`: builds, migrates, seeds and serves the shop on one machine; `--dev` with Next's development server. */
import './dotenv'
import { startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { freePort, isPortFree } from '@/lib/server/free-port'
import { hasOperator } from '@/lib/server/has-row'
import { keptSecret } from '@/lib/server/kept-secret'
import { prepareDatabase } from '@/lib/server/migrate'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { explain, PlainError } from '@/lib/server/plain-error'
import { seedIfEmpty } from '@/lib/server/seed-if-empty'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { checkStart, wantsDemo } from '@/lib/server/start-rules'
import { startSandboxes } from '@/lib/server/start-sandboxes'
import { superviseWeb, type Web } from '@/lib/server/supervise-web'
import { welcome } from '@/lib/server/welcome'
import { type Database, namedDatabase } from '@/lib/server/with-database'
import { readSettingsOrExit } from '@/lib/settings/settings'

const settings = readSettingsOrExit(process.env)
const dev = process.argv.includes('--dev')
const say = (sentence: string) => console.log(sentence)

const stopping = new AbortController()
/** Run in reverse order at the end. */
const cleanups: (() => Promise<void>)[] = []
let web: Web | undefined

async function ownDatabase(): Promise<Database> {
  const postgres = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR, say })
  cleanups.push(postgres.stop)
  return postgres
}

async function choosePort(): Promise<number> {
  if (settings.PORT === 0) return freePort(0, settings.HOST)
  if (await isPortFree(settings.PORT, settings.HOST)) return settings.PORT
  throw new PlainError(
    `Port ${settings.PORT} is taken by another program. End that program, or choose another port: PORT=${settings.PORT + 1} npm start`,
  )
}

async function open() {
  const { signal } = stopping
  checkStart(settings)
  const database = namedDatabase(settings) ?? (await ownDatabase())
  const port = await choosePort()
  if (!dev && !isBuildFresh()) {
    say('Building the shop; this takes a minute, and only when something changed.')
    await buildShop(signal)
  }
  signal.throwIfAborted()
  const applied = await prepareDatabase(database)
  if (applied.length > 0) say(`Applied ${applied.join(', ')}.`)
  signal.throwIfAborted()
  await agreeOnMode(database.url, settings)
  signal.throwIfAborted()
  const accounts = wantsDemo(settings) ? await seedIfEmpty(database.ownerUrl) : null
  signal.throwIfAborted()
  const url = settings.NEXTAUTH_URL ?? `http://localhost:${port}`
  const sandboxes = await startSandboxes(settings)
  cleanups.push(sandboxes.stop)
  signal.throwIfAborted()
  web = await superviseWeb({
    dev,
    say,
    env: {
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      DATABASE_URL: database.url,
      DATABASE_MIGRATE_URL: '',
      NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? keptSecret(settings.DATA_DIR),
      NEXTAUTH_URL: url,
      ...sandboxes.env,
    },
  })
  cleanups.push(web.stop)
  say(welcome(url, { accounts, operator: await hasOperator(database.url) }, sandboxes.notes))
}

async function end(code: number) {
  // One that fails must not keep the database from being stopped.
  for (const cleanUp of cleanups.reverse()) await cleanUp().catch((error) => console.error(explain(error)))
  process.exit(code)
}

const opening = open()

function stop() {
  if (stopping.signal.aborted) {
    // A second signal does not wait for open requests.
    web?.kill()
    return
  }
  stopping.abort()
  opening.then(
    () => end(0),
    () => end(0),
  )
}

opening.catch((error) => {
  if (stopping.signal.aborted) return
  stopping.abort()
  console.error(explain(error))
  void end(1)
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

// A SIGKILL of npm reaches no child process, so the parent's process id is watched.
if (process.env.npm_lifecycle_event !== undefined) {
  const npm = process.ppid
  setInterval(() => {
    if (process.ppid !== npm && !stopping.signal.aborted) stop()
  }, 500).unref()
}
