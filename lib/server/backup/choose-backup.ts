import { CommandError } from '../command-error'
import { type Archive, type BaseBackup, goodBackups, listArchives, openArchive } from './archive'
import type { BackupStore } from './store'
import { parseLsn, segmentFile } from './wal-segments'

export const utc = (time: Date | string): string =>
  `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** A shop that was restored or reset has an archive of its own, so that there may be several. Only a person can choose. */
export async function chooseArchive(store: BackupStore, name: string | undefined): Promise<Archive> {
  const names = await listArchives(store)
  if (names.length === 0) throw new CommandError('There is no backup at BACKUP_TO.')
  const chosen = name ?? (names.length === 1 ? names[0] : undefined)
  if (chosen !== undefined && names.includes(chosen)) return openArchive(store, chosen)
  const described = await Promise.all(names.map((one) => describeArchive(openArchive(store, one))))
  const problem = name === undefined ? 'There are several archives.' : `There is no archive ${name}.`
  throw new CommandError(`${problem} Choose one with --from=NAME:\n${described.join('\n')}`)
}

export async function describeArchive(archive: Archive): Promise<string> {
  const [good, state] = await Promise.all([goodBackups(archive), archive.findState()])
  const first = good[0]?.backup.finishedAt
  if (first === undefined) return `  ${archive.name}: no complete backup`
  return `  ${archive.name}: ${good.length} backups, from ${utc(first)} to ${utc(lastMoment(good, state?.until))}`
}

/** The latest moment that can be restored. A backup that was made while nothing archived the WAL ends later than it. */
const lastMoment = (good: { backup: BaseBackup }[], until: string | undefined): string =>
  [until ?? '', good.at(-1)?.backup.finishedAt ?? ''].sort().at(-1) ?? ''

export type Choice = { name: string; backup: BaseBackup; segments: string[]; lastMoment: string }

/** The latest good backup from before `until`, and the WAL that follows it without a gap. */
export async function chooseBackup(archive: Archive, until: Date | undefined): Promise<Choice> {
  const good = await goodBackups(archive)
  if (good.length === 0) throw new CommandError(`The archive ${archive.name} has no complete backup.`)
  const last = lastMoment(good, (await archive.findState())?.until)
  const early = good.filter(
    ({ backup }) => until === undefined || Date.parse(backup.finishedAt) <= until.getTime(),
  )
  const chosen = early.at(-1)
  if (chosen === undefined || (until !== undefined && until.getTime() > Date.parse(last))) {
    throw new CommandError(
      `The archive reaches from ${utc(good[0]?.backup.finishedAt ?? '')} to ${utc(last)}; choose a moment in between.`,
    )
  }
  const { following, lost } = segmentsAfter(chosen.backup, await archive.listWal())
  if (lost > 0 && until === undefined) {
    throw new CommandError(
      `WAL is missing in the archive ${archive.name} after ${following.at(-1) ?? 'the backup'}, and ${lost} segments after the gap ` +
        'cannot be used. Choose a moment before the gap with --until.',
    )
  }
  return { ...chosen, segments: following, lastMoment: last }
}

/** The segments from the end of the backup on, up to the first missing one. `lost` counts those after it. */
export function segmentsAfter(
  { timeline, startLsn, segmentBytes }: BaseBackup,
  stored: string[],
): { following: string[]; lost: number } {
  const bytes = BigInt(segmentBytes)
  const start = parseLsn(startLsn) / bytes
  const later = stored.filter((file) => file >= segmentFile(timeline, start, bytes))
  const gap = later.findIndex((file, index) => file !== segmentFile(timeline, start + BigInt(index), bytes))
  const following = gap === -1 ? later : later.slice(0, gap)
  return { following, lost: later.length - following.length }
}
