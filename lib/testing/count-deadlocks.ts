import type pg from 'pg'

/** The deadlocks in this database since its server started. A session reports its own within ten seconds, or when it ends. */
export async function countDeadlocks(client: Pick<pg.Pool, 'query'>): Promise<number> {
  const { rows } = await client.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  return rows[0]?.deadlocks ?? 0
}
