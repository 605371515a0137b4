/** `npm run db:reset` deletes all data of the shop's own PostgreSQL; of another database only with `-- --yes`. */
import './dotenv'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { openDataDir } from '@/lib/server/data-dir'
import { dropOwnData, dropTables } from '@/lib/server/drop-data'
import { readSettingsOrExit } from '@/lib/settings/settings'

async function reset() {
  const settings = readSettingsOrExit(process.env)
  if (settings.DATABASE_URL === undefined) {
    const dropped = dropOwnData(openDataDir(settings.DATA_DIR))
    return dropped ? 'All data was deleted. npm start creates a new shop.' : 'There was nothing to delete.'
  }
  if (!process.argv.includes('--yes')) {
    const where = new URL(settings.DATABASE_URL)
    throw new CommandError(
      `This would delete every table of ${where.host}${where.pathname}. If you mean it: npm run db:reset -- --yes`,
    )
  }
  await dropTables(settings.DATABASE_MIGRATE_URL ?? settings.DATABASE_URL)
  return 'All tables were deleted. npm run db:migrate creates them again.'
}

await runCommand(async () => console.log(await reset()))
