/** `with-database.ts COMMAND ARGS…` runs bin/COMMAND.ts with DATABASE_URL set, its own PostgreSQL started where none runs. */
import './dotenv'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { prepareDatabase } from '@/lib/server/migrate'
import { explain } from '@/lib/server/plain-error'
import { findSandboxes } from '@/lib/server/start-sandboxes'
import { type Database, withDatabase } from '@/lib/server/with-database'
import { readSettingsOrExit, usesSandbox } from '@/lib/settings/settings'

const [command, ...args] = process.argv.slice(2)

const settings = readSettingsOrExit(process.env)

// The command hears Ctrl-C itself; we stay until it has ended, to stop the database after it.
process.on('SIGINT', () => {})

async function run(database: Database, startedForThis: boolean): Promise<number> {
  // A database that serves somebody is migrated by its owner's say only.
  if (startedForThis) await prepareDatabase(database)
  const child = spawn(process.execPath, ['--import', 'tsx', `bin/${command}.ts`, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      // The seed sets sequences, which is the owner's to do.
      DATABASE_URL: command === 'db-seed' ? database.ownerUrl : database.url,
      DATABASE_MIGRATE_URL: '',
      SANDBOX: usesSandbox(settings) ? '1' : '0',
      // A sandbox that runs beside the shop on this DATA_DIR; none runs where the database had to be started for this.
      ...(startedForThis ? {} : findSandboxes(settings)),
      // The sandbox gateway's book belongs to the shop's own database; another one's orders are not in it.
      ...(usesSandbox(settings) && settings.DATABASE_URL === undefined
        ? { SANDBOX_GATEWAY_LEDGER: join(settings.DATA_DIR, 'gateway.jsonl') }
        : {}),
    },
  })
  process.once('SIGTERM', () => child.kill('SIGTERM'))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

withDatabase(settings, run)
  .then((code) => {
    process.exitCode = code
  })
  .catch((error) => {
    console.error(explain(error))
    process.exitCode = 1
  })
