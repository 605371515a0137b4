import { databaseWrites } from './database-writes'
import type { World } from './operations'
import { cpuOf, residentOf } from './processes'
import { HEAD, lineOf, type Row } from './report'
import { type LoadOptions, type MergedResult, runLoad } from './run-load'
import type { Server } from './servers'
import { SCALING_TARGET, TARGETS } from './targets'

/** The number of connections at which ratios are measured. */
export const CONNECTIONS = 16
const YARDSTICKS = { route: 'constant route', page: 'constant page' } as const

export type Durations = { seconds: number; warmSeconds: number; yardstickSeconds: number }

export type MeasureOptions = Partial<
  Pick<LoadOptions, 'seconds' | 'count' | 'keepAlive' | 'windowSeconds'>
> & {
  connections?: number
  world?: World
  warmSeconds?: number
  yardstick?: keyof typeof YARDSTICKS
  /** The name in the table, if it is not the operation's. */
  label?: string
}

/** Measures operations on a server and prints one line of the table for each. */
export function createMeasurement(options: {
  baseline: Server
  database: { pid: () => number | undefined; superuserUrl: string }
  world: World
  durations: Durations
  only: string[] | null
  print: (line: string) => void
}) {
  const { baseline, database, world, durations, only, print } = options
  const perSecondAtFew = new Map<string, number>()
  let failures = 0

  /** Measured before every operation, because the speed of a machine drifts. */
  async function measureYardstick(yardstick: keyof typeof YARDSTICKS): Promise<number> {
    const { port } = baseline
    const load = { port, operation: YARDSTICKS[yardstick], connections: CONNECTIONS, world }
    return (await runLoad({ ...load, seconds: durations.yardstickSeconds })).perSecond
  }

  function targetOf(operation: string, connections: number, perSecond: number): string {
    if (connections === CONNECTIONS) return TARGETS[operation]?.toString() ?? ''
    const few = perSecondAtFew.get(operation)
    if (few === undefined) return ''
    return `${(perSecond / few).toFixed(2)} of 16 connections (${SCALING_TARGET})`
  }

  const counts = async (server: Server) => ({
    cpuWeb: cpuOf(server.pid()),
    cpuDatabase: cpuOf(database.pid()),
    ...(await databaseWrites(database.superuserUrl)),
  })

  async function measure(
    server: Server,
    operation: string,
    { warmSeconds, yardstick = 'route', label, ...load }: MeasureOptions = {},
  ): Promise<MergedResult> {
    const connections = load.connections ?? CONNECTIONS
    const common = { port: server.port, operation, world, ...load, connections }
    if (load.count === undefined) {
      await runLoad({ ...common, seconds: warmSeconds ?? durations.warmSeconds })
    }
    const base = await measureYardstick(yardstick)
    const before = await counts(server)
    const result = await runLoad({ seconds: durations.seconds, ...common })
    const after = await counts(server)
    const perOperation = (name: keyof typeof after) => (after[name] - before[name]) / result.operations
    if (result.errors > 0) failures++
    const row: Row = {
      name: label ?? operation,
      connections,
      result,
      ratio: result.perSecond / base,
      target: label ? '' : targetOf(operation, connections, result.perSecond),
      cpuWeb: perOperation('cpuWeb'),
      cpuDatabase: perOperation('cpuDatabase'),
      walBytes: perOperation('walBytes'),
      fsyncs: perOperation('fsyncs'),
      megabytes: residentOf(server.pid()),
    }
    if (connections === CONNECTIONS && !label) perSecondAtFew.set(operation, result.perSecond)
    print(lineOf(row))
    return result
  }

  return {
    world,
    durations,
    print,
    printHead: () => print(HEAD),
    includes: (name: string) => only === null || only.some((part) => name.includes(part)),
    measure,
    failures: () => failures,
  }
}

export type Measurement = ReturnType<typeof createMeasurement>
