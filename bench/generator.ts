/** The load generator: one process with the load as JSON in its first argument. Prints its result as one line of JSON. */
import { Connection } from './connection'
import { type Histogram, record } from './histogram'
import { MIX, OPERATIONS, type World } from './operations'

export type Load = {
  port: number
  /** An operation, or `mix` for all of `MIX`. */
  operation: string
  connections: number
  keepAlive: boolean
  world: World
  /** The load ends after this time, or after this number of operations. */
  seconds?: number
  count?: number
  /** This process runs the operations with the numbers first, first + step, … */
  first: number
  step: number
  /** Latencies are returned for each window of this length. */
  windowSeconds: number
}

export type LoadResult = {
  operations: number
  seconds: number
  errors: number
  statuses: Record<string, number>
  windows: Histogram[]
}

function operationOf({ operation }: Load): () => string {
  if (operation !== 'mix') return () => operation
  const names = Object.entries(MIX).flatMap(([name, share]) => Array.from({ length: share }, () => name))
  return () => names[Math.floor(Math.random() * names.length)] ?? ''
}

async function run(load: Load): Promise<LoadResult> {
  const nextOperation = operationOf(load)
  const statuses: Record<string, number> = {}
  const windows: Histogram[] = []
  let errors = 0
  let operations = 0
  const last = load.count ?? Number.POSITIVE_INFINITY
  const startedAt = performance.now()
  const until = load.seconds === undefined ? Number.POSITIVE_INFINITY : startedAt + load.seconds * 1000
  const count = (status: number | string) => {
    statuses[status] = (statuses[status] ?? 0) + 1
  }

  async function runOnce(connection: Connection, n: number): Promise<boolean> {
    const { steps, expected } = OPERATIONS[nextOperation()] ?? missing(load.operation)
    const requests = steps(n, load.world)
    let ok = true
    for (let step = requests.next(); !step.done; ) {
      const response = await connection.request(step.value)
      count(response.status)
      if (!expected.includes(response.status)) ok = false
      step = requests.next(response)
    }
    return ok
  }

  async function client() {
    let connection = new Connection(load.port, load.keepAlive)
    for (let now = performance.now(); now < until; now = performance.now()) {
      const n = load.first + operations++ * load.step
      if (n >= last) break
      const ok = await runOnce(connection, n).catch((error: Error) => {
        count(error.message)
        connection.end()
        connection = new Connection(load.port, load.keepAlive)
        return false
      })
      if (!ok) errors++
      const finishedAt = performance.now()
      // What finishes after the end belongs to the last window.
      const elapsed = Math.min(
        (finishedAt - startedAt) / 1000,
        (load.seconds ?? Number.POSITIVE_INFINITY) - 0.001,
      )
      const window = Math.floor(elapsed / load.windowSeconds)
      windows[window] ??= []
      record(windows[window], finishedAt - now)
    }
    connection.end()
  }

  await Promise.all(Array.from({ length: load.connections }, client))
  const seconds = (performance.now() - startedAt) / 1000
  return {
    operations: windows.flat().reduce((sum, n) => sum + (n ?? 0), 0),
    seconds,
    errors,
    statuses,
    windows,
  }
}

function missing(name: string): never {
  throw new Error(`no operation ${name}`)
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '{}') as Load)))
