import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { writeFileAtomically } from '../data-dir'
import { type Archive, newName, openArchive } from './archive'
import type { BackupStore } from './store'

/** Names the archive of this data folder, and the cluster whose WAL it contains. */
export const ARCHIVE_FILE = 'backup-archive'

/** From now on this cluster has an archive of its own. */
export function startNewArchive(dataDir: string, systemId: string): string {
  const name = newName()
  writeFileAtomically(join(dataDir, ARCHIVE_FILE), `${name} ${systemId}\n`, 0o600)
  return name
}

/** A restored or a new cluster starts a new archive: its segments have the names of the former one's and another content. */
export function archiveOf(dataDir: string, systemId: string): string {
  const file = join(dataDir, ARCHIVE_FILE)
  const [name = '', ofSystem] = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : []
  return ofSystem === systemId ? name : startNewArchive(dataDir, systemId)
}

/** The archive of a running cluster, whose identifier initdb chose. */
export async function dataArchive(
  client: pg.Client,
  { store, dataDir }: { store: BackupStore; dataDir: string },
): Promise<{ archive: Archive; systemId: string }> {
  const { rows } = await client.query<{ id: string }>(
    'select system_identifier as id from pg_control_system()',
  )
  const systemId = rows[0]?.id ?? ''
  return { archive: openArchive(store, archiveOf(dataDir, systemId)), systemId }
}
