import pg from 'pg'

/** What PostgreSQL has written to its log since it was started. */
export type DatabaseWrites = { walBytes: number; fsyncs: number; commits: number }

/** Sessions report their counts once a second, so the fsyncs and commits of the last second may be missing. */
export async function databaseWrites(superuserUrl: string): Promise<DatabaseWrites> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const { rows } = await client.query<Record<keyof DatabaseWrites, string>>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as "walBytes",
            (select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal') as fsyncs,
            (select sum(xact_commit) from pg_stat_database) as commits`,
  )
  await client.end()
  const [row] = rows
  return {
    walBytes: Number(row?.walBytes),
    fsyncs: Number(row?.fsyncs),
    commits: Number(row?.commits),
  }
}
