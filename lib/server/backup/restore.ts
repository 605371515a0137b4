import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../command-error'
import { chooseCluster, DATA_FILES, openDataDir, writeFileAtomically } from '../data-dir'
import { lockCluster, prepareServer } from '../embedded-postgres'
import { postgresAccount } from '../postgres-account'
import { clearLeftovers } from '../postgres-cluster'
import { ARCHIVE_FILE, type Archive, newName } from './archive'
import { restorePictures } from './backup-pictures'
import { type Choice, chooseBackup, utc } from './choose-backup'
import { recover } from './recover'
import { writeCluster } from './restore-files'
import { BACKED_UP_FILES } from './take-base-backup'

type Options = {
  dataDir: string
  archive: Archive
  until?: Date | undefined
  /** Whether existing data is moved aside. Otherwise it is a reason to refuse. */
  replace: boolean
  print: (line: string) => void
}

/** What belongs to the data that is replaced. */
const REPLACED_FILES = [...DATA_FILES.secrets, 'postgres.password', ARCHIVE_FILE]

/** Moves existing data aside. It is never deleted: the restore may turn out to be the mistake. */
function moveAside(dataDir: string, cluster: string, print: Options['print']): void {
  const suffix = `replaced-${newName()}`
  const paths = [cluster, ...REPLACED_FILES.map((name) => join(dataDir, name))].filter(existsSync)
  for (const path of paths) renameSync(path, `${path}.${suffix}`)
  if (paths.length > 0)
    print(`The data that was there is now in ${cluster}.${suffix}; delete it when nobody needs it.`)
}

function requireEmpty(dataDir: string, cluster: string): void {
  const found = [cluster, ...REPLACED_FILES.map((name) => join(dataDir, name))].find(existsSync)
  if (found !== undefined)
    throw new CommandError(
      `${found} exists. To move the data aside and restore in its place: npm run restore -- --replace`,
    )
}

/** Only names that a backup of this release contains, because they come from the storage. */
function restoreDataFiles(dataDir: string, { backup }: Choice): void {
  for (const name of BACKED_UP_FILES) {
    const content = backup.files[name]
    if (content !== undefined)
      writeFileAtomically(join(dataDir, name), Buffer.from(content, 'base64').toString('utf8'), 0o600)
  }
}

/**
 * Restores the shop's own PostgreSQL, its secrets and pictures. PostgreSQL recovers in a folder of its own, which is renamed
 * at the end, so that a restore that fails leaves the data as it was.
 */
export async function restore({ dataDir: folder, archive, until, replace, print }: Options): Promise<void> {
  const dataDir = openDataDir(folder)
  const cluster = chooseCluster(dataDir)
  const release = lockCluster(cluster, dataDir)
  const draft = `${cluster}.restoring`
  try {
    if (!replace) requireEmpty(dataDir, cluster)
    const choice = await chooseBackup(archive, until)
    const moment = until ?? new Date(choice.lastMoment)
    print(
      `Restoring the backup of ${utc(choice.backup.finishedAt)} and ${choice.segments.length} WAL segments after it.`,
    )
    // Of a restore that was interrupted.
    if (existsSync(draft)) await clearLeftovers(draft)
    rmSync(draft, { recursive: true, force: true })
    await writeCluster(archive, choice, draft, postgresAccount(cluster))
    const password = Buffer.from(choice.backup.files['postgres.password'] ?? '', 'base64')
      .toString('utf8')
      .trim()
    const recovered = await recover(prepareServer(dataDir, draft, { password }), { until, moment })
    moveAside(dataDir, cluster, print)
    restoreDataFiles(dataDir, choice)
    const pictures = await restorePictures(archive, dataDir)
    renameSync(draft, cluster)
    print(`Restored to ${utc(moment)}, with ${pictures} pictures. ${lossOf(recovered.lastTransaction)}`)
  } finally {
    rmSync(draft, { recursive: true, force: true })
    release()
  }
}

const lossOf = (last: Date | null): string =>
  `${last ? `The last change is of ${utc(last)}. ` : ''}What was committed later is lost: compare with the gateway and the data platform.`
