import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type pg from 'pg'
import type { Archive } from './archive'
import { SEGMENT_BYTES } from './take-base-backup'
import { formatLsn, parseLsn, segmentFile } from './wal-segments'

/** Holds the WAL that is not archived yet, over restarts too. */
const SLOT = 'jangteo_backup'

const BYTES = BigInt(SEGMENT_BYTES)

/** Creates the slot unless it exists. What was written before is then missing, which the archive notes first. */
export async function ensureSlot(client: pg.Client, archive: Archive): Promise<void> {
  const { rows } = await client.query<{ lost: boolean }>(
    `select wal_status = 'lost' as lost from pg_replication_slots where slot_name = $1`,
    [SLOT],
  )
  if (rows[0]?.lost === false) return
  const state = await archive.findState()
  if (state !== null) await archive.saveState({ ...state, since: null })
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

/** The start of the oldest segment that is not archived yet, and up to where the WAL is on disk. */
async function closeSegment(client: pg.Client) {
  // The transaction has a commit record after `until`, at which a restore to any earlier moment stops.
  const { rows: times } = await client.query<{ until: Date }>(
    'select clock_timestamp() as until, pg_current_xact_id()',
  )
  await client.query('select pg_switch_wal()')
  const { rows } = await client.query<{ from: string; flushed: string; timeline: number }>(
    `select restart_lsn::text as from, pg_current_wal_flush_lsn()::text as flushed,
            (select timeline_id from pg_control_checkpoint()) as timeline
     from pg_replication_slots where slot_name = $1`,
    [SLOT],
  )
  const [time, state] = [times[0], rows[0]]
  if (time === undefined || state === undefined)
    throw new Error('the replication slot of the backup is missing')
  return {
    until: time.until,
    timeline: state.timeline,
    from: parseLsn(state.from),
    flushed: parseLsn(state.flushed),
  }
}

/** A closed segment never changes. Another content under its name comes from a copy of this data folder that runs too. */
async function storeSegment(archive: Archive, file: string, content: Buffer): Promise<void> {
  const stored = await archive.store.read(archive.walPath(file))
  if (stored === null) {
    await archive.store.write(archive.walPath(file), await promisify(gzip)(content, { level: 1 }))
  } else {
    const bytes = await promisify(gunzip)(stored, { maxOutputLength: SEGMENT_BYTES })
    if (!bytes.equals(content))
      throw new Error(
        `the archive ${archive.name} belongs to another running copy of this shop (${file} differs)`,
      )
  }
}

/** Archives all WAL written until now, and returns the moment until which nothing is missing. */
export async function archiveWal(client: pg.Client, archive: Archive, cluster: string): Promise<Date> {
  const { until, timeline, from, flushed } = await closeSegment(client)
  const since = (await archive.findState())?.since ?? formatLsn(from)
  for (let segment = from / BYTES; (segment + 1n) * BYTES <= flushed; segment += 1n) {
    const file = segmentFile(timeline, segment, BYTES)
    await storeSegment(archive, file, await readFile(join(cluster, 'pg_wal', file)))
    await client.query('select pg_replication_slot_advance($1, $2)', [
      SLOT,
      formatLsn((segment + 1n) * BYTES),
    ])
  }
  await archive.saveState({ version: 1, until: until.toISOString(), since })
  return until
}
