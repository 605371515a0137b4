import { readFileSync, statSync } from 'node:fs'
import pg from 'pg'
import { DAY_MS } from '@/lib/time'
import { DEFAULT_PORT } from '../embedded-postgres'
import { terminate } from '../keep-running'
import { SUPERUSER } from '../postgres-cluster'
import { DATABASE, FAST_SHUTDOWN, type Launch, launchServerOnFreePort } from '../postgres-server'
import { startWatchdog } from '../watchdog'

/**
 * Ids that were given after the restored moment are known to customers, to the data platform and to the gateway. New rows get
 * higher ones: far more than any shop gives between two archived segments.
 */
const SKIPPED_IDS = 1_000_000

const settingsFor = (until: Date | undefined): Record<string, string> => ({
  // Nothing to fetch: all WAL is in pg_wal already. The setting must not be empty.
  restore_command: 'false',
  recovery_target_timeline: 'current',
  recovery_target_action: 'promote',
  // "Z" would be the abbreviation of a time zone, which PostgreSQL does not know yet when it reads this setting.
  ...(until === undefined ? {} : { recovery_target_time: until.toISOString().replace('Z', '+00') }),
  // Nobody may read what is not recovered to the end.
  hot_standby: 'off',
  // The written segments are shorter on disk than they look, so that they must not be written to again.
  wal_recycle: 'off',
})

async function skipIds(port: number, password: string): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database: DATABASE })
  await client.connect()
  try {
    await client.query(
      `select setval(format('%I.%I', schemaname, sequencename)::regclass, last_value + $1::bigint)
       from pg_sequences where schemaname = 'public' and last_value + $1::bigint <= max_value`,
      [SKIPPED_IDS],
    )
  } finally {
    await client.end()
  }
}

/** The time of the last transaction that was restored, as PostgreSQL logs it, or null if none followed the backup. */
function lastTransaction(log: string, from: number): Date | null {
  const text = readFileSync(log).subarray(from).toString()
  const [, time] = /last completed transaction was at log time (\S+ \S+)\+00/.exec(text) ?? []
  return time === undefined ? null : new Date(`${time.replace(' ', 'T')}Z`)
}

/** Lets PostgreSQL replay the WAL up to `until` or to its end, and stops it. Throws with its log output if it cannot. */
export async function recover(
  launch: Launch,
  until: Date | undefined,
): Promise<{ lastTransaction: Date | null }> {
  const from = statSync(launch.log, { throwIfNoEntry: false })?.size ?? 0
  const watchdog = startWatchdog()
  try {
    const settings = { ...launch.settings, ...settingsFor(until) }
    // It accepts connections when all WAL has been replayed, which takes as long as it takes.
    const { server, port } = await launchServerOnFreePort(
      { ...launch, settings, startMs: DAY_MS },
      DEFAULT_PORT,
      watchdog.guard,
    )
    try {
      await skipIds(port, launch.password)
    } finally {
      await terminate(server, FAST_SHUTDOWN)
    }
    return { lastTransaction: lastTransaction(launch.log, from) }
  } finally {
    watchdog.end()
  }
}
