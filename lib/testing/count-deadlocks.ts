import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** The deadlocks in this database since its server started. A session reports its own within ten seconds, or when it ends. */
export async function countDeadlocks(client: Pick<pg.Pool, 'query'>): Promise<number> {
  const { rows } = await client.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  return rows[0]?.deadlocks ?? 0
}

/** The same, up to now: ends the sessions of the shop, which then report what they have counted. */
export async function countAllDeadlocks(client: Pick<pg.Pool, 'query'>): Promise<number> {
  const others = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and usename <> current_user`
  await client.query(`select pg_terminate_backend(pid) ${others}`)
  for (let left = 1; left > 0; ) {
    await sleep(10)
    left = (await client.query(`select count(*)::int as left ${others}`)).rows[0].left
  }
  return countDeadlocks(client)
}
