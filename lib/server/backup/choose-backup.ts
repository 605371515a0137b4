import { CommandError } from '../command-error'
import {
  type Archive,
  type ArchiveState,
  type BaseBackup,
  listArchives,
  type NamedBackup,
  openArchive,
  readBackups,
} from './archive'
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
  const [{ good, unreadable }, state] = await Promise.all([readBackups(archive), archive.findState()])
  const damaged = unreadable.map((name) => `\n    ${name} cannot be read`).join('')
  const first = good[0]?.backup.finishedAt
  if (first === undefined) return `  ${archive.name}: no complete backup${damaged}`
  // A backup that was made while nothing archived the WAL ends later than it.
  const last = [state?.until ?? '', good.at(-1)?.backup.finishedAt ?? ''].sort().at(-1) ?? ''
  const each = good.map(({ name, backup }) => `\n    ${name} of ${backup.finishedAt}`).join('')
  return `  ${archive.name}: ${good.length} backups, from ${utc(first)} to ${utc(last)}${each}${damaged}`
}

/** Where a restore stops: at a moment, where the backup itself ended, or after all WAL. */
export type Target = Date | 'backup' | 'end'

export type Choice = NamedBackup & {
  target: Target
  /** The WAL that follows the backup without a gap. */
  segments: string[]
  /** What else was archived and is not there, or null. */
  missing: string | null
  unreadable: string[]
}

export type BackupQuery = {
  until?: Date | undefined
  /** The name of a base backup. Otherwise the latest from before `until` is taken. */
  backup?: string | undefined
  /** Whether to restore up to missing WAL. Otherwise it is a reason to refuse. */
  incomplete?: boolean
}

const finishedBy = (until: Date | undefined, { backup }: NamedBackup): boolean =>
  until === undefined || Date.parse(backup.finishedAt) <= until.getTime()

function targetOf(until: Date | undefined, { finishedAt }: BaseBackup): Target {
  if (until === undefined) return 'end'
  return until.getTime() === Date.parse(finishedAt) ? 'backup' : until
}

/** A good backup, and how far the WAL after it is to be replayed. */
export async function chooseBackup(archive: Archive, query: BackupQuery): Promise<Choice> {
  const { until, backup: name, incomplete = false } = query
  const { good, unreadable } = await readBackups(archive)
  const [first] = good
  if (first === undefined) throw new CommandError(`The archive ${archive.name} has no complete backup.`)
  if (name !== undefined && !good.some((one) => one.name === name))
    throw new CommandError(`There is no backup ${name}:\n${await describeArchive(archive)}`)
  const state = await archive.findState()
  const early = good.filter((one) => finishedBy(until, one) && (name === undefined || one.name === name))
  const chosen = early.at(-1)
  const target = chosen && targetOf(until, chosen.backup)
  const last = state?.until ?? first.backup.finishedAt
  const isBounded = state !== null || !incomplete
  const isTooLate = isBounded && target instanceof Date && target > new Date(last)
  if (chosen === undefined || target === undefined || isTooLate) {
    throw new CommandError(
      `The archive reaches from ${utc(first.backup.finishedAt)} to ${utc(last)}; choose a moment in between.`,
    )
  }
  if (target === 'backup') return { ...chosen, target, segments: [], missing: null, unreadable }
  const stored = await archive.listWal()
  const missing = missingAfter(archive, chosen.backup, state, stored)
  if (missing !== null && target === 'end' && !incomplete) {
    throw new CommandError(
      `${missing} Choose a moment before the gap with --until, or restore what is there with --incomplete.`,
    )
  }
  return { ...chosen, target, segments: segmentsAfter(chosen.backup, stored).following, missing, unreadable }
}

/** What the archive once reached and can no longer be restored after this backup, or null. */
function missingAfter(
  archive: Archive,
  backup: BaseBackup,
  state: ArchiveState | null,
  stored: string[],
): string | null {
  const { following, lost, end } = segmentsAfter(backup, stored)
  if (state === null)
    return following.length === 0
      ? null
      : `The file state.json of the archive ${archive.name} is missing or damaged, so that nobody knows whether WAL is missing.`
  if (lost === 0 && end >= parseLsn(state.end)) return null
  const after = `after ${following.at(-1) ?? 'the backup'}`
  const unusable = lost === 0 ? '' : `, and ${lost} segments after the gap cannot be used`
  return `WAL is missing in the archive ${archive.name} ${after}${unusable}.`
}

/** The segments from the start of the backup on, up to the first missing one, which is at `end`. `lost` counts those after it. */
function segmentsAfter(
  { timeline, startLsn, segmentBytes }: BaseBackup,
  stored: string[],
): { following: string[]; lost: number; end: bigint } {
  const bytes = BigInt(segmentBytes)
  const start = parseLsn(startLsn) / bytes
  const later = stored.filter((file) => file >= segmentFile(timeline, start, bytes))
  const gap = later.findIndex((file, index) => file !== segmentFile(timeline, start + BigInt(index), bytes))
  const following = gap === -1 ? later : later.slice(0, gap)
  const end = (start + BigInt(following.length)) * bytes
  return { following, lost: later.length - following.length, end }
}
