import { withClient } from '@/lib/database/with-client'
import { type Settings, usesSandbox } from '@/lib/settings/settings'
import { openDataDir } from '../data-dir'
import type { EmbeddedPostgres } from '../embedded-postgres'
import { dataArchive } from './data-archive'
import { openBackupStore } from './open-store'
import { endArchiving, startBackups } from './run-backups'

/** Backs up the shop's own PostgreSQL while it runs, if the settings say where to. `notes` are for the console. */
export async function superviseBackups(
  { superuserUrl, cluster }: EmbeddedPostgres,
  settings: Settings,
  print: (line: string) => void,
): Promise<{ notes: string[]; stop: () => Promise<void> }> {
  const store = openBackupStore(settings)
  if (store === null) {
    await endArchiving(superuserUrl)
    const notes = usesSandbox(settings)
      ? []
      : ['Backups       NONE. Set BACKUP_TO to a folder of another disk or to a bucket.']
    return { notes, stop: async () => {} }
  }
  const dataDir = openDataDir(settings.DATA_DIR)
  const { archive } = await withClient(superuserUrl, (client) => dataArchive(client, { store, dataDir }))
  const schedule = {
    everyHours: settings.BACKUP_EVERY_HOURS,
    keep: settings.BACKUP_KEEP,
    walSeconds: settings.BACKUP_WAL_SECONDS,
  }
  const { stop } = startBackups({ store, superuserUrl, cluster, dataDir }, schedule, print)
  return { notes: [`Backups       ${settings.BACKUP_TO}, archive ${archive.name}`], stop }
}
