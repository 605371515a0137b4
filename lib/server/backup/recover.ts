import { readFileSync, statSync } from 'node:fs'
import { withClient } from '@/lib/database/with-client'
import { DAY_MS } from '@/lib/time'
import { DEFAULT_PORT } from '../embedded-postgres'
import { terminate } from '../keep-running'
import { SUPERUSER } from '../postgres-cluster'
import { DATABASE, FAST_SHUTDOWN, type Launch, launchServerOnFreePort } from '../postgres-server'
import { startWatchdog } from '../watchdog'
import type { Choice, Target } from './choose-backup'

/** More than any table of a shop gives: two cores sell 1,600 orders a second. */
const IDS_PER_SECOND = 10_000

/**
 * Ids that were given after the restored moment are known to customers, to the data platform and to the gateway. New rows get
 * higher ones than can have been given since.
 */
const idsSince = (moment: Date): number =>
  Math.ceil(Math.max(60, (Date.now() - moment.getTime()) / 1000)) * IDS_PER_SECOND

function targetSettings(target: Target): Record<string, string> {
  if (target === 'end') return {}
  if (target === 'backup') return { recovery_target: 'immediate' }
  // "Z" would be the abbreviation of a time zone, which PostgreSQL does not know yet when it reads this setting.
  return { recovery_target_time: target.toISOString().replace('Z', '+00') }
}

const settingsFor = (target: Target): Record<string, string> => ({
  // Nothing to fetch: all WAL is in pg_wal already. The setting must not be empty.
  restore_command: 'false',
  recovery_target_timeline: 'current',
  recovery_target_action: 'promote',
  ...targetSettings(target),
  // Nobody may read what is not recovered to the end.
  hot_standby: 'off',
  // The written segments are shorter on disk than they look, so that they must not be written to again.
  wal_recycle: 'off',
})

const skipIds = (port: number, password: string, count: number) =>
  withClient(`postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`, (client) =>
    client.query(
      `select setval(format('%I.%I', schemaname, sequencename)::regclass, last_value + $1::bigint)
       from pg_sequences where schemaname = 'public' and last_value + $1::bigint <= max_value`,
      [count],
    ),
  )

/** The time of the last transaction that was restored, as PostgreSQL logs it, or null if none followed the backup. */
function lastTransaction(log: string, from: number): Date | null {
  const text = readFileSync(log).subarray(from).toString()
  const [, time] = /last completed transaction was at log time (\S+ \S+)\+00/.exec(text) ?? []
  return time === undefined ? null : new Date(`${time.replace(' ', 'T')}Z`)
}

/** Lets PostgreSQL replay the WAL up to the target, and stops it. Throws with its log output if it cannot. */
export async function recover(
  launch: Launch,
  { target, backup }: Pick<Choice, 'target' | 'backup'>,
): Promise<{ lastTransaction: Date | null }> {
  const from = statSync(launch.log, { throwIfNoEntry: false })?.size ?? 0
  const watchdog = startWatchdog()
  try {
    const settings = { ...launch.settings, ...settingsFor(target) }
    // It accepts connections when all WAL has been replayed, which takes as long as it takes.
    const { server, port } = await launchServerOnFreePort(
      { ...launch, settings, startMs: DAY_MS },
      DEFAULT_PORT,
      watchdog.guard,
    )
    try {
      const last = lastTransaction(launch.log, from)
      await skipIds(port, launch.password, idsSince(last ?? new Date(backup.finishedAt)))
      return { lastTransaction: last }
    } finally {
      await terminate(server, FAST_SHUTDOWN)
    }
  } finally {
    watchdog.end()
  }
}
