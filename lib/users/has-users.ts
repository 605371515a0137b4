import pg from 'pg'

/** On its own connection, because the start command has no pool. */
async function hasRow(databaseUrl: string, query: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(query)).rowCount !== 0
  } finally {
    await client.end()
  }
}

export const hasUsers = (databaseUrl: string): Promise<boolean> =>
  hasRow(databaseUrl, 'select from users limit 1')

export const hasOperator = (databaseUrl: string): Promise<boolean> =>
  hasRow(databaseUrl, `select from users where role = 'OPERATOR' and blocked_at is null limit 1`)
