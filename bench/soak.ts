import pg from 'pg'
import type { World } from './operations'
import { residentOf } from './processes'
import { runLoad } from './run-load'
import type { Server } from './servers'

const CONNECTIONS = 16

/** The mixed load for a long time. Memory and database connections must not grow from minute to minute. */
export async function soak(options: {
  minutes: number
  database: { url: string }
  shop: Server
  world: World
  print: (line: string) => void
}): Promise<number> {
  const { minutes, database, shop, world, print } = options
  let failed = 0
  for (let minute = 1; minute <= minutes; minute++) {
    const load = { port: shop.port, operation: 'mix', connections: CONNECTIONS, world, seconds: 60 }
    const { operations, errors } = await runLoad(load)
    failed += errors
    const connections = await countConnections(database.url)
    print(
      `minute ${minute}: ${operations} operations, ${failed} failed, ${residentOf(shop.pid())} MB, ${connections} connections`,
    )
  }
  return failed
}

async function countConnections(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  await client.end()
  return rows[0]?.n ?? 0
}
