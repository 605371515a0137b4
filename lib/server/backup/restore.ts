import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../command-error'
import { chooseCluster, openDataDir } from '../data-dir'
import { lockCluster, prepareServer } from '../embedded-postgres'
import { postgresAccount } from '../postgres-account'
import { clearLeftovers, restoringFolder } from '../postgres-cluster'
import type { Archive } from './archive'
import { restorePictures } from './backup-pictures'
import { type BackupQuery, type Choice, chooseBackup, utc } from './choose-backup'
import { recover } from './recover'
import { REPLACED_FILES, replaceData } from './replace-data'
import { writeCluster } from './restore-files'

type Options = BackupQuery & {
  dataDir: string
  archive: Archive
  /** Whether existing data is moved aside. Otherwise it is a reason to refuse. */
  replace: boolean
  print: (line: string) => void
}

function requireEmpty(dataDir: string, cluster: string): void {
  const found = [cluster, ...REPLACED_FILES.map((name) => join(dataDir, name))].find(existsSync)
  if (found !== undefined)
    throw new CommandError(
      `${found} exists. To move the data aside and restore in its place: npm run restore -- --replace`,
    )
}

function printChoice({ backup, segments, missing, unreadable }: Choice, print: Options['print']): void {
  for (const name of unreadable) print(`The backup ${name} cannot be read and is left out.`)
  if (missing !== null) print(missing)
  print(`Restoring the backup of ${utc(backup.finishedAt)} and ${segments.length} WAL segments after it.`)
}

/** Lets PostgreSQL recover in a folder of its own, which is deleted if that fails. */
async function recoverDraft(
  { dataDir, cluster, draft }: { dataDir: string; cluster: string; draft: string },
  archive: Archive,
  choice: Choice,
): Promise<{ lastTransaction: Date | null; pictures: number }> {
  const password = Buffer.from(choice.backup.files['postgres.password'] ?? '', 'base64')
    .toString('utf8')
    .trim()
  try {
    await writeCluster(archive, choice, draft, postgresAccount(cluster))
    const recovered = await recover(prepareServer(dataDir, draft, { password }), choice)
    return { ...recovered, pictures: await restorePictures(archive, dataDir) }
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
}

/** Restores the shop's own PostgreSQL, its secrets and pictures. A restore that fails leaves the data as it was. */
export async function restore({
  dataDir: folder,
  archive,
  replace,
  print,
  ...query
}: Options): Promise<void> {
  const dataDir = openDataDir(folder)
  const cluster = chooseCluster(dataDir)
  const release = lockCluster(cluster, dataDir)
  const draft = restoringFolder(cluster)
  try {
    if (!replace) requireEmpty(dataDir, cluster)
    const choice = await chooseBackup(archive, query)
    printChoice(choice, print)
    // Of a restore that was interrupted.
    if (existsSync(draft)) await clearLeftovers(draft)
    rmSync(draft, { recursive: true, force: true })
    const { lastTransaction, pictures } = await recoverDraft({ dataDir, cluster, draft }, archive, choice)
    const aside = replaceData(dataDir, cluster, draft, choice.backup.files)
    if (aside !== null) print(`The data that was there is now in ${aside}; delete it when nobody needs it.`)
    const moment = query.until ?? lastTransaction ?? choice.backup.finishedAt
    print(`Restored to ${utc(moment)}, with ${pictures} pictures. ${lossOf(lastTransaction)}`)
  } finally {
    release()
  }
}

const lossOf = (last: Date | null): string =>
  `${last ? `The last change is of ${utc(last)}. ` : ''}What was committed later is lost: compare with the gateway and the data platform.`
