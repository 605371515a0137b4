import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { withClient } from '@/lib/database/with-client'
import { HOUR_MS } from '@/lib/time'
import type { Archive, BaseBackup } from './archive'
import { ArchiveConflict, archiveWal, dropSlot, ensureSlot } from './archive-wal'
import { backUpPictures } from './backup-pictures'
import { isBaseDue } from './base-due'
import { dataArchive, startNewArchive } from './data-archive'
import { pruneArchive } from './prune'
import { saveBackupState } from './save-backup-state'
import type { BackupStore } from './store'
import { takeBaseBackup } from './take-base-backup'

/** Session-level advisory locks: `npm run backup` and the running shop must not work on one archive at once. */
const LOCKS = { wal: 7_114_310, base: 7_114_311 }

/** How often is checked whether a base backup is due, and how soon a failed one is tried again. */
const BASE_CHECK_MS = 60_000

/** A stop does not wait longer than this for the storage. */
const LAST_ROUND_MS = 15_000

const megabytes = ({ parts }: BaseBackup): string =>
  (parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)

type Kind = 'wal' | 'base' | 'prune'

type Schedule = { everyHours: number; keep: number; walSeconds: number }

export type BackupSource = { store: BackupStore; superuserUrl: string; cluster: string; dataDir: string }

type Taken = { archive: Archive; name: string; backup: BaseBackup }

/** Runs `work` on a connection of its own that holds the lock, or returns null while another process holds it. */
async function withLock<T>(
  { superuserUrl }: BackupSource,
  lock: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T | null> {
  const client = new pg.Client({ connectionString: superuserUrl })
  // PostgreSQL may be restarted meanwhile, which fails the next statement and must not end this process.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lock])
    return rows[0]?.held ? await work(client) : null
  } finally {
    await client.end().catch(() => {})
  }
}

/** Takes a base backup, or returns null while another process takes one or when none is due. */
export const backUpNow = (
  source: BackupSource,
  signal: AbortSignal,
  isDue: (archive: Archive) => Promise<boolean> = async () => true,
): Promise<Taken | null> =>
  withLock(source, LOCKS.base, async (client) => {
    const { archive } = await dataArchive(client, source)
    if (!(await isDue(archive))) return null
    const taken = await takeBaseBackup({ ...source, archive, signal })
    await saveBackupState(client, { backedUpAt: new Date(taken.backup.finishedAt) })
    return { archive, ...taken }
  })

/** Apart from taking one, because a storage may refuse to delete. */
export async function pruneBackups(source: BackupSource, keep: number): Promise<void> {
  await withLock(source, LOCKS.base, async (client) => {
    const { archive } = await dataArchive(client, source)
    await pruneArchive(archive, keep).catch((error: Error) => {
      throw new Error(`old backups could not be removed: ${error.message}`)
    })
  })
}

export const describeTaken = ({ archive, name, backup }: Taken): string =>
  `Backup ${archive.name}/${name} was made and verified (${megabytes(backup)} MB).`

/** A running shop without backups must not keep WAL for them. */
export const endArchiving = (superuserUrl: string): Promise<void> => withClient(superuserUrl, dropSlot)

/**
 * Archives the WAL and takes base backups until it is stopped. Stopping archives once more, so that a shop that ended cleanly
 * loses nothing.
 */
export function startBackups(
  source: BackupSource,
  schedule: Schedule,
  print: (line: string) => void,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const pictures = new Set<string>()
  const failures: Record<Kind, string | null> = { wal: null, base: null, prune: null }
  let pruneAt = 0

  async function archiveRound() {
    await withLock(source, LOCKS.wal, async (client) => {
      const { archive, systemId } = await dataArchive(client, source)
      await ensureSlot(client)
      const archivedUntil = await archiveWal(client, archive, source.cluster).catch((error: Error) => {
        if (error instanceof ArchiveConflict) startNewArchive(source.dataDir, systemId)
        throw error
      })
      await backUpPictures(archive, source.dataDir, pictures)
      await saveBackupState(client, { archivedUntil, failure: failures.base ?? failures.prune })
    })
  }

  async function baseRound() {
    const taken = await backUpNow(source, signal, (archive) => isBaseDue(archive, schedule.everyHours))
    if (taken !== null) print(describeTaken(taken))
  }

  async function attempt(kind: Kind, round: () => Promise<void>) {
    try {
      await round()
      failures[kind] = null
    } catch (error) {
      if (signal.aborted) return
      const failure = (error as Error).message
      failures[kind] = failure
      print(`Backups: ${failure}. This is tried again.`)
      await withLock(source, LOCKS.wal, (client) => saveBackupState(client, { failure })).catch(() => {})
    }
  }

  /** After the base backup, whose lock it takes too. */
  async function maintain() {
    await attempt('base', baseRound)
    if (signal.aborted || performance.now() < pruneAt) return
    pruneAt = performance.now() + HOUR_MS
    await attempt('prune', () => pruneBackups(source, schedule.keep))
  }

  async function repeatUntilStopped(round: () => Promise<void>, everyMs: number) {
    while (!signal.aborted) {
      await round()
      await sleep(everyMs, undefined, { signal }).catch(() => {})
    }
  }

  async function run() {
    const archive = () => attempt('wal', archiveRound)
    // First, so that the archive has all WAL from before the first base backup on.
    await archive()
    await Promise.all([
      repeatUntilStopped(archive, schedule.walSeconds * 1000),
      repeatUntilStopped(maintain, BASE_CHECK_MS),
    ])
  }
  const running = run()

  return {
    async stop() {
      stopping.abort()
      const archived = running.then(archiveRound).then(() => null)
      const late = sleep(LAST_ROUND_MS, 'the storage takes too long', { ref: false })
      const failure = await Promise.race([archived, late]).catch((error: Error) => error.message)
      if (failure !== null) print(`What was written last is archived after the next start: ${failure}.`)
    },
  }
}
