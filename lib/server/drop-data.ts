import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withClient } from '@/lib/database/with-client'
import { CommandError } from './command-error'
import { DATA_FILES, findCluster } from './data-dir'
import { restoringFolder } from './postgres-cluster'
import { LockHeld, takeLock } from './process-lock'

/** Deletes the shop's own PostgreSQL cluster. Returns false if there is none. */
export function dropOwnData(dataDir: string): boolean {
  const cluster = findCluster(dataDir)
  if (cluster === null) return false
  let release: () => void
  try {
    release = takeLock(`${cluster}.lock`)
  } catch (error) {
    if (error instanceof LockHeld)
      throw new CommandError(`The shop is running (process ${error.pid}). Stop it first.`)
    throw error
  }
  for (const folder of [cluster, restoringFolder(cluster)]) rmSync(folder, { recursive: true, force: true })
  release()
  if (dirname(cluster) !== dataDir) rmSync(dirname(cluster), { recursive: true, force: true })
  for (const file of DATA_FILES.ofCluster) {
    rmSync(join(dataDir, file), { force: true })
  }
  return true
}

/** Deletes all tables of an external database. */
export const dropTables = (databaseUrl: string): Promise<unknown> =>
  withClient(databaseUrl, (client) => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'))
