import { availableParallelism } from 'node:os'
import type { Settings } from '@/lib/settings/settings'

/** So that several statements of one process can run at the same time. */
const POOL_MIN = 4
/** For the worker, commands and monitoring. */
const OTHER_CONNECTIONS = 60
const CONNECTIONS_MIN = 120

/** One core is left to PostgreSQL and the system. On two cores a second process would compete with PostgreSQL. */
const defaultProcesses = (cores: number): number => Math.max(1, cores <= 2 ? 1 : cores - 1)

/** How many web processes `npm start` runs, and how they share the database connections of POOL_MAX. */
export function webProcesses({ WEB_PROCESSES, POOL_MAX }: Settings, cores = availableParallelism()) {
  const processes = WEB_PROCESSES ?? defaultProcesses(cores)
  const poolMax = Math.min(POOL_MAX, Math.max(POOL_MIN, Math.ceil(POOL_MAX / processes)))
  const maxConnections = Math.max(CONNECTIONS_MIN, processes * poolMax + OTHER_CONNECTIONS)
  return { processes, poolMax, maxConnections }
}
