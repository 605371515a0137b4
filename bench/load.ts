/** The load generator: a process of its own, told what to do by its first argument, which answers with one line of JSON. */
import { type Asked, CASES, type World } from './cases'
import { Connection } from './connection'

export type Load = {
  port: number
  case: string
  connections: number
  world: World
  /** Either so long, or so many. */
  seconds?: number
  count?: number
}

export type Measured = {
  plays: number
  seconds: number
  p50: number
  p95: number
  p99: number
  errors: number
  statuses: Record<string, number>
}

async function run(load: Load): Promise<Measured> {
  const found = CASES[load.case]
  if (!found) throw new Error(`no such case: ${load.case}`)
  const { play, good } = found
  const took: number[] = []
  const statuses: Record<string, number> = {}
  let errors = 0
  let next = 0
  const last = load.count ?? Number.POSITIVE_INFINITY
  const began = performance.now()
  const until = load.seconds === undefined ? Number.POSITIVE_INFINITY : began + load.seconds * 1000

  async function client() {
    let connection = new Connection(load.port)
    while (next < last && performance.now() < until) {
      const steps = play(next++, load.world)
      const at = performance.now()
      let bad = false
      try {
        for (let step = steps.next(); !step.done; ) {
          const answer = await connection.ask(step.value as Asked)
          statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
          if (!good.includes(answer.status)) bad = true
          step = steps.next(answer)
        }
      } catch (error) {
        const name = (error as Error).message
        statuses[name] = (statuses[name] ?? 0) + 1
        bad = true
        connection.end()
        connection = new Connection(load.port)
      }
      if (bad) errors++
      took.push(performance.now() - at)
    }
    connection.end()
  }

  await Promise.all(Array.from({ length: load.connections }, client))
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { plays: took.length, seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), errors, statuses }
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '{}') as Load)))
