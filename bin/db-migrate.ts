/** `npm run db:migrate` applies the migrations; `npm run db:migrate -- create NAME` writes the next one from schema.prisma. */
import './dotenv'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { createMigration, prepareDatabase } from '@/lib/server/migrate'
import { startTemporaryPostgres } from '@/lib/server/temporary-postgres'
import { withDatabase } from '@/lib/server/with-database'
import { readSettingsOrExit } from '@/lib/settings/settings'

async function create(name: string | undefined) {
  if (!/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
    throw new CommandError('Name the migration in lower case: npm run db:migrate -- create add_gift_wrap')
  }
  const scratch = await startTemporaryPostgres()
  try {
    const folder = await createMigration(scratch.url, String(name))
    console.log(
      folder === null
        ? 'Nothing to write: the migrations match prisma/schema.prisma.'
        : `Wrote ${folder}/migration.sql. Add what schema.prisma cannot express (CHECKs) and review it.`,
    )
  } finally {
    await scratch.stop()
  }
}

async function apply() {
  const applied = await withDatabase(readSettingsOrExit(process.env), prepareDatabase)
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
}

const [verb, name] = process.argv.slice(2)
await runCommand(() => (verb === 'create' ? create(name) : apply()))
