/** `npm run backup`: makes a backup of the shop's own PostgreSQL at BACKUP_TO now, whether the shop is running or not. */
import './dotenv'
import { backUpPictures } from '@/lib/server/backup/backup-pictures'
import { openBackupStore } from '@/lib/server/backup/open-store'
import { backUpNow, describeTaken, pruneBackups } from '@/lib/server/backup/run-backups'
import type { BackupStore } from '@/lib/server/backup/store'
import { checkSettings } from '@/lib/server/check-settings'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { openDataDir } from '@/lib/server/data-dir'
import { findRunningPostgres, startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { prepareDatabase } from '@/lib/server/migrate'
import { readSettingsOrExit } from '@/lib/settings/settings'

type Server = { superuserUrl: string; cluster: string }

async function backUp({ superuserUrl, cluster }: Server, store: BackupStore, dataDir: string, keep: number) {
  const source = { store, superuserUrl, cluster, dataDir }
  const taken = await backUpNow(source, new AbortController().signal)
  if (taken === null) throw new CommandError('Another process is making a backup.')
  await backUpPictures(taken.archive, dataDir, new Set())
  console.log(describeTaken(taken))
  await pruneBackups(source, keep)
}

async function run(): Promise<void> {
  const settings = readSettingsOrExit(process.env)
  checkSettings(settings)
  const store = openBackupStore(settings)
  if (store === null) throw new CommandError('Set BACKUP_TO to a folder or a bucket first.')
  const dataDir = openDataDir(settings.DATA_DIR)
  const running = findRunningPostgres(dataDir)
  if (running !== null) return backUp(running, store, dataDir, settings.BACKUP_KEEP)
  const started = await startEmbeddedPostgres({ dataDir })
  try {
    await prepareDatabase(started)
    return await backUp(started, store, dataDir, settings.BACKUP_KEEP)
  } finally {
    await started.stop()
  }
}

runCommand(run)
