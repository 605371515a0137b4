import pg from 'pg'
import { residentOf } from './processes'

const MIX = [
  'product read',
  'product list',
  'best-sellers',
  'balance read',
  'history',
  'charge',
  'checkout',
  'home page',
]

type Soak = {
  minutes: number
  databaseUrl: string
  pid: () => number | undefined
  load: (name: string, seconds: number) => Promise<{ plays: number; errors: number }>
  say: (sentence: string) => void
}

/** The whole mix, minute after minute: what the web process holds and how many connections it keeps must stay level. */
export async function soak({ minutes, databaseUrl, pid, load, say }: Soak): Promise<number> {
  let failed = 0
  for (let minute = 1; minute <= minutes; minute++) {
    const began = Date.now()
    let requests = 0
    while (Date.now() - began < 60_000) {
      for (const name of MIX) {
        const { plays, errors } = await load(name, 2)
        requests += plays
        failed += errors
      }
    }
    const connections = await connectionsTo(databaseUrl)
    say(
      `minute ${minute}: ${requests} requests, ${failed} failed, ${residentOf(pid())} MB, ${connections} connections`,
    )
  }
  return failed
}

async function connectionsTo(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  await client.end()
  return rows[0]?.n ?? 0
}
