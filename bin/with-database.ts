/** `with-database.ts COMMAND ARGS…` runs bin/COMMAND.ts with DATABASE_URL set. Starts the shop's PostgreSQL if it is not running. */
import './dotenv'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findSandboxes } from '@/lib/sandbox/start-sandboxes'
import { runCommand } from '@/lib/server/command-error'
import { generatedSecret } from '@/lib/server/generated-secret'
import { prepareDatabase } from '@/lib/server/migrate'
import { type Database, withDatabase } from '@/lib/server/with-database'
import { readSettingsOrExit, usesSandbox } from '@/lib/settings/settings'

const [command, ...args] = process.argv.slice(2)

const settings = readSettingsOrExit(process.env)

// Ctrl-C also reaches the command. This process exits after it, to stop the database last.
process.on('SIGINT', () => {})

async function run(database: Database, startedForThis: boolean): Promise<number> {
  // A database in use is only migrated by `npm start` or `npm run db:migrate`.
  if (startedForThis) await prepareDatabase(database)
  const child = spawn(process.execPath, ['--import', 'tsx', `bin/${command}.ts`, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      // The seed sets sequences, which only the owner may do.
      DATABASE_URL: command === 'db-seed' ? database.ownerUrl : database.url,
      DATABASE_MIGRATE_URL: '',
      SANDBOX: usesSandbox(settings) ? '1' : '0',
      // That of the running shop, for links that it has to accept.
      ...(settings.DATABASE_URL === undefined && settings.NEXTAUTH_SECRET === undefined
        ? { NEXTAUTH_SECRET: generatedSecret(settings.DATA_DIR) }
        : {}),
      // The sandboxes of a running shop. None runs if the database was started for this command.
      ...(startedForThis ? {} : findSandboxes(settings)),
      // The ledger of the sandbox gateway contains payments of the shop's own database only.
      ...(usesSandbox(settings) && settings.DATABASE_URL === undefined
        ? { SANDBOX_GATEWAY_LEDGER: join(settings.DATA_DIR, 'gateway.jsonl') }
        : {}),
    },
  })
  process.once('SIGTERM', () => child.kill('SIGTERM'))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

await runCommand(() => withDatabase(settings, run))
