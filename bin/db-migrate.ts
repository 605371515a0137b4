/** `npm run db:migrate` applies the migrations of this release. */
import './dotenv'
import { runCommand } from '@/lib/server/command-error'
import { prepareDatabase } from '@/lib/server/migrate'
import { withDatabase } from '@/lib/server/with-database'
import { readSettingsOrExit } from '@/lib/settings/settings'

await runCommand(async () => {
  const applied = await withDatabase(readSettingsOrExit(process.env), prepareDatabase)
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
})
