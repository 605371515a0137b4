import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { withClient } from '@/lib/database/with-client'
import { saveBackupState } from '@/lib/server/backup/save-backup-state'
import type { Account } from '@/lib/server/postgres-account'
import { DAY_MS } from '@/lib/time'
import { type Values, writeConfiguration } from './configuration'
import { memberWithRole } from './patroni'
import { local, MEMBERS, PORTS } from './ports'

/** Each member archives its own WAL while it is the primary, so that each has a configuration of its own. */
export function writeBackupConfiguration(values: Values, account: Account): void {
  for (const n of MEMBERS) writeConfiguration(values, 'pgbackrest.conf', account, n)
}

const recordBackup = (secret: string) =>
  withClient(`postgresql://postgres:${secret}@${local(PORTS.PRIMARY)}/jangteo`, (client) =>
    saveBackupState(client, { backedUpAt: new Date() }),
  )

/** Makes a full backup of the primary and records it for the readiness check and the operators' page. */
async function backUpPrimary({ DIR, SECRET, PGBACKREST }: Values, account: Account): Promise<void> {
  const primary = await memberWithRole('leader')
  const run = (command: string) =>
    promisify(execFile)(
      PGBACKREST,
      [`--config=${join(DIR, `pgbackrest${primary}.conf`)}`, '--stanza=shop', command],
      { ...account, cwd: '/', env: { ...process.env, PGPASSWORD: SECRET } },
    )
  await run('stanza-create')
  await run('backup')
  await recordBackup(SECRET)
}

/** A backup now and every day, if pgBackRest is installed. Returns what ends it. */
export async function startClusterBackups(
  values: Values,
  account: Account,
  print: (line: string) => void,
): Promise<() => void> {
  if (values.PGBACKREST === '') {
    print('There are no backups: pgBackRest is not installed (apt-get install pgbackrest).')
    return () => {}
  }
  const backUp = () =>
    backUpPrimary(values, account).catch((error: Error) => print(`The backup failed: ${error.message}`))
  await backUp()
  const timer = setInterval(backUp, DAY_MS)
  return () => clearInterval(timer)
}
