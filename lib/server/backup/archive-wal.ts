import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type pg from 'pg'
import type { Archive, ArchiveState } from './archive'
import { SEGMENT_BYTES } from './take-base-backup'
import { formatLsn, parseLsn, segmentFile } from './wal-segments'

/** Holds the WAL that is not archived yet, over restarts too. */
const SLOT = 'jangteo_backup'

const BYTES = BigInt(SEGMENT_BYTES)

/** The archive contains another history under the same names. */
export class ArchiveConflict extends Error {}

/** Creates the slot unless it exists. What was written before may be missing, which the next round notices. */
export async function ensureSlot(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ lost: boolean }>(
    `select wal_status = 'lost' as lost from pg_replication_slots where slot_name = $1`,
    [SLOT],
  )
  if (rows[0]?.lost === false) return
  await dropSlot(client)
  await client.query('select pg_create_physical_replication_slot($1, true)', [SLOT])
}

/** Without backups nothing advances the slot, and WAL would be kept until the disk is full. */
export async function dropSlot(client: pg.Client): Promise<void> {
  await client.query(
    'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1',
    [SLOT],
  )
}

/** Ends the current segment early. Returns the moment until which everything is in it or before it. */
async function endSegment(client: pg.Client): Promise<Date> {
  // The transaction has a commit record after `until`, at which a restore to any earlier moment stops.
  const { rows } = await client.query<{ until: Date }>(
    'select clock_timestamp() as until, pg_current_xact_id()',
  )
  await client.query('select pg_switch_wal()')
  return rows[0]?.until ?? new Date(0)
}

/** The start of the oldest segment that is not archived yet, and up to where the WAL is on disk. */
async function findClosed(client: pg.Client): Promise<{ from: bigint; flushed: bigint; timeline: number }> {
  const { rows } = await client.query<{ from: string; flushed: string; timeline: number }>(
    `select restart_lsn::text as from, pg_current_wal_flush_lsn()::text as flushed,
            (select timeline_id from pg_control_checkpoint()) as timeline
     from pg_replication_slots where slot_name = $1`,
    [SLOT],
  )
  const [found] = rows
  if (found === undefined) throw new Error('the replication slot of the backup is missing')
  return { timeline: found.timeline, from: parseLsn(found.from), flushed: parseLsn(found.flushed) }
}

/**
 * A closed segment never changes. Another content under its name is of a copy of this data folder, or of a time before a
 * rollback. A damaged one is replaced.
 */
async function storeSegment(archive: Archive, file: string, content: Buffer): Promise<void> {
  const name = archive.walPath(file)
  const stored = await archive.store.read(name)
  const bytes =
    stored && (await promisify(gunzip)(stored, { maxOutputLength: SEGMENT_BYTES }).catch(() => null))
  if (bytes === null) {
    await archive.store.write(name, await promisify(gzip)(content, { level: 1 }))
  } else if (!bytes.equals(content)) {
    throw new ArchiveConflict(
      `the archive ${archive.name} belongs to another copy of this shop (${file} differs), and a new one begins`,
    )
  }
}

/** The state after the segment at `start` was stored. A segment in between may never have been. */
function stateAfter(state: ArchiveState | null, start: bigint): ArchiveState {
  const follows = state !== null && start <= parseLsn(state.end)
  return {
    version: 1,
    until: state?.until ?? null,
    since: follows ? state.since : formatLsn(start),
    end: formatLsn(start + BYTES),
  }
}

async function storeClosedSegments(
  client: pg.Client,
  archive: Archive,
  cluster: string,
  before: ArchiveState | null,
): Promise<ArchiveState | null> {
  const { from, flushed, timeline } = await findClosed(client)
  let state = before
  for (let segment = from / BYTES; (segment + 1n) * BYTES <= flushed; segment += 1n) {
    const file = segmentFile(timeline, segment, BYTES)
    await storeSegment(archive, file, await readFile(join(cluster, 'pg_wal', file)))
    state = stateAfter(state, segment * BYTES)
    await archive.saveState(state)
    await client.query('select pg_replication_slot_advance($1, $2)', [SLOT, state.end])
  }
  return state
}

/** Archives all WAL written until now, and returns the moment until which nothing is missing. */
export async function archiveWal(client: pg.Client, archive: Archive, cluster: string): Promise<Date> {
  // First, so that it fails while the storage is away: each segment that is ended early takes 16 MB.
  const before = await storeClosedSegments(client, archive, cluster, await archive.findState())
  const until = await endSegment(client)
  const state = await storeClosedSegments(client, archive, cluster, before)
  if (state === null) throw new Error('PostgreSQL did not end the WAL segment')
  await archive.saveState({ ...state, until: until.toISOString() })
  return until
}
