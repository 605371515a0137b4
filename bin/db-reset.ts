/** `npm run db:reset` forgets everything the shop's own PostgreSQL holds; another database only with `-- --yes`. */
import './dotenv'
import { dropOwnData, dropTables } from '@/lib/server/drop-data'
import { explain, PlainError } from '@/lib/server/plain-error'
import { openDataDir } from '@/lib/server/postgres-place'
import { readSettingsOrExit } from '@/lib/settings/settings'

async function reset() {
  const settings = readSettingsOrExit(process.env)
  if (settings.DATABASE_URL === undefined) {
    const dropped = dropOwnData(openDataDir(settings.DATA_DIR))
    return dropped ? 'Everything is gone; npm start begins anew.' : 'There was nothing to remove.'
  }
  if (!process.argv.includes('--yes')) {
    const where = new URL(settings.DATABASE_URL)
    throw new PlainError(
      `This would delete every table of ${where.host}${where.pathname}. If you mean it: npm run db:reset -- --yes`,
    )
  }
  await dropTables(settings.DATABASE_MIGRATE_URL ?? settings.DATABASE_URL)
  return 'Every table is gone; npm run db:migrate begins anew.'
}

reset().then(console.log, (error) => {
  console.error(explain(error))
  process.exitCode = 1
})
