import { type Archive, readBackups } from './archive'
import { parseLsn, segmentFile } from './wal-segments'

/**
 * Removes all but the latest `keep` good base backups, attempts that were given up, and WAL that no good one needs. The caller
 * holds the lock of base backups, so that none is in progress.
 */
export async function pruneArchive(archive: Archive, keep: number): Promise<void> {
  const { good, incomplete } = await readBackups(archive)
  const oldest = good.slice(-keep)[0]
  if (oldest === undefined) return
  const old = good.slice(0, -keep).map(({ name }) => name)
  for (const name of [...incomplete, ...old]) await removeBackup(archive, name)
  const { timeline, startLsn, segmentBytes } = oldest.backup
  const first = segmentFile(timeline, parseLsn(startLsn) / BigInt(segmentBytes), BigInt(segmentBytes))
  for (const file of await archive.listWal())
    if (file < first) await archive.store.remove(archive.walPath(file))
}

/** The file that makes it count goes first, so that a backup that is half removed is never restored. */
async function removeBackup(archive: Archive, name: string): Promise<void> {
  const folder = archive.path('base', name)
  await archive.store.remove(`${folder}/backup.json`)
  for (const file of await archive.store.list(folder)) await archive.store.remove(`${folder}/${file}`)
  await archive.store.remove(folder)
}
