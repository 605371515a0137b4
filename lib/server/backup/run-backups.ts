import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { withClient } from '@/lib/database/with-client'
import { HOUR_MS } from '@/lib/time'
import { type Archive, type BaseBackup, goodBackups } from './archive'
import { archiveWal, dropSlot, ensureSlot } from './archive-wal'
import { backUpPictures } from './backup-pictures'
import { pruneArchive } from './prune'
import { saveBackupState } from './save-backup-state'
import { takeBaseBackup } from './take-base-backup'
import { parseLsn } from './wal-segments'

/** Session-level advisory locks: `npm run backup` and the running shop must not work on one archive at once. */
const LOCKS = { wal: 7_114_310, base: 7_114_311 }

/** How often is checked whether a base backup is due, and how soon a failed one is tried again. */
const BASE_CHECK_MS = 60_000

/** A stop does not wait longer than this for the storage. */
const LAST_ROUND_MS = 15_000

export const megabytes = ({ parts }: BaseBackup): string =>
  (parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)

type Schedule = { everyHours: number; keep: number; walSeconds: number }

export type BackupSource = { archive: Archive; superuserUrl: string; cluster: string; dataDir: string }

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

/** Takes a base backup now, or returns null while another process takes one. */
export const backUpNow = (source: BackupSource, keep: number, signal: AbortSignal) =>
  withLock(source, LOCKS.base, async (client) => {
    const taken = await takeBaseBackup({ ...source, signal })
    await saveBackupState(client, { backedUpAt: new Date(taken.backup.finishedAt) })
    await pruneArchive(source.archive, keep)
    return taken
  })

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
  const failures: { wal: string | null; base: string | null } = { wal: null, base: null }
  let latest: BaseBackup | undefined

  async function archiveRound() {
    await withLock(source, LOCKS.wal, async (client) => {
      await ensureSlot(client, source.archive)
      const archivedUntil = await archiveWal(client, source.archive, source.cluster)
      await backUpPictures(source.archive, source.dataDir, pictures)
      await saveBackupState(client, { archivedUntil, failure: failures.base })
    })
  }

  /** Also when WAL is missing since the latest one, because what comes after a gap cannot be restored. */
  async function isBaseDue(): Promise<boolean> {
    latest ??= (await goodBackups(source.archive)).at(-1)?.backup
    if (latest === undefined) return true
    const state = await source.archive.findState()
    const hasGap = state?.since ? parseLsn(latest.startLsn) < parseLsn(state.since) : false
    return hasGap || Date.now() - Date.parse(latest.finishedAt) >= schedule.everyHours * HOUR_MS
  }

  async function baseRound() {
    if (!(await isBaseDue())) return
    const taken = await backUpNow(source, schedule.keep, signal)
    if (taken === null) return
    const { name, backup } = taken
    latest = backup
    print(`Backup ${source.archive.name}/${name} was made and verified (${megabytes(backup)} MB).`)
  }

  async function attempt(kind: 'wal' | 'base', round: () => Promise<void>) {
    try {
      await round()
      failures[kind] = null
    } catch (error) {
      if (signal.aborted) return
      const failure = (error as Error).message
      failures[kind] = failure
      print(`The backup failed and is tried again: ${failure}`)
      await withLock(source, LOCKS.wal, (client) => saveBackupState(client, { failure })).catch(() => {})
    }
  }

  async function repeatUntilStopped(kind: 'wal' | 'base', round: () => Promise<void>, everyMs: number) {
    while (!signal.aborted) {
      await attempt(kind, round)
      await sleep(everyMs, undefined, { signal }).catch(() => {})
    }
  }

  async function run() {
    // First, so that the archive has all WAL from before the first base backup on.
    await attempt('wal', archiveRound)
    await Promise.all([
      repeatUntilStopped('wal', archiveRound, schedule.walSeconds * 1000),
      repeatUntilStopped('base', baseRound, BASE_CHECK_MS),
    ])
  }
  const running = run()

  return {
    async stop() {
      stopping.abort()
      await running
      const archived = archiveRound().then(() => null)
      const late = sleep(LAST_ROUND_MS, 'the storage takes too long', { ref: false })
      const failure = await Promise.race([archived, late]).catch((error: Error) => error.message)
      if (failure !== null) print(`What was written last is archived after the next start: ${failure}.`)
    },
  }
}
