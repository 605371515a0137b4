import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DATA_FILES, writeFileAtomically } from '../data-dir'
import { newName } from './archive'
import { ARCHIVE_FILE } from './data-archive'
import { BACKED_UP_FILES } from './take-base-backup'

/** What belongs to the data that is replaced. */
export const REPLACED_FILES = [...DATA_FILES.secrets, 'postgres.password', ARCHIVE_FILE]

/** Only names that a backup of this release contains, because they come from the storage. */
function writeDataFiles(dataDir: string, files: Record<string, string>): void {
  for (const name of BACKED_UP_FILES) {
    const content = files[name]
    if (content !== undefined)
      writeFileAtomically(join(dataDir, name), Buffer.from(content, 'base64').toString('utf8'), 0o600)
  }
}

/**
 * Moves existing data aside and puts the restored cluster and data files in its place. The cluster is the first to go and the
 * last to come, so that a shop whose restore was killed in between does not start. An error undoes all of it. Nothing is
 * deleted, because the restore may turn out to be the mistake. Returns where the cluster is that was there.
 */
export function replaceData(
  dataDir: string,
  cluster: string,
  draft: string,
  files: Record<string, string>,
): string | null {
  const suffix = `replaced-${newName()}`
  const dataFiles = REPLACED_FILES.map((name) => join(dataDir, name))
  const found = [cluster, ...dataFiles].filter(existsSync)
  const moved: string[] = []
  try {
    for (const path of found) {
      renameSync(path, `${path}.${suffix}`)
      moved.push(path)
    }
    writeDataFiles(dataDir, files)
    renameSync(draft, cluster)
  } catch (error) {
    const restored = dataFiles.filter((path) => moved.includes(path) || !found.includes(path))
    for (const path of restored) rmSync(path, { force: true })
    for (const path of moved.reverse()) renameSync(`${path}.${suffix}`, path)
    throw error
  }
  return found.length > 0 ? `${cluster}.${suffix}` : null
}
