/**
 * `npm run restore`: restores the shop's own PostgreSQL, secrets and pictures from BACKUP_TO and runs the audit.
 * `-- --list` shows the archives and their backups, `--from=ARCHIVE` and `--backup=NAME` choose one, `--until=TIME` stops at a
 * moment, `--incomplete` restores up to missing WAL, and `--replace` moves existing data aside.
 */
import './dotenv'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { listArchives, openArchive } from '@/lib/server/backup/archive'
import { chooseArchive, describeArchive } from '@/lib/server/backup/choose-backup'
import { openBackupStore } from '@/lib/server/backup/open-store'
import { restore } from '@/lib/server/backup/restore'
import { checkSettings } from '@/lib/server/check-settings'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { readSettingsOrExit } from '@/lib/settings/settings'

function readOptions() {
  const { values } = parseArgs({
    options: {
      list: { type: 'boolean', default: false },
      from: { type: 'string' },
      backup: { type: 'string' },
      until: { type: 'string' },
      incomplete: { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
    },
  })
  const until = values.until === undefined ? undefined : new Date(values.until)
  if (until !== undefined && Number.isNaN(until.getTime())) {
    throw new CommandError('--until must be a time such as 2026-11-30T10:15:00+09:00.')
  }
  return { ...values, until }
}

async function audit(): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/with-database.ts', 'audit'], {
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

runCommand(async () => {
  const settings = readSettingsOrExit(process.env)
  checkSettings(settings)
  const { list, from, ...options } = readOptions()
  const store = openBackupStore(settings)
  if (store === null) throw new CommandError('BACKUP_TO does not say where the backups are.')
  if (list) {
    const archives = (await listArchives(store)).map((name) => describeArchive(openArchive(store, name)))
    console.log((await Promise.all(archives)).join('\n') || 'There is no backup at BACKUP_TO.')
    return 0
  }
  const archive = await chooseArchive(store, from)
  await restore({ dataDir: settings.DATA_DIR, archive, print: console.log, ...options })
  return audit()
})
