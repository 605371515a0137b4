import { withClient } from '@/lib/database/with-client'

const hasRow = (databaseUrl: string, query: string): Promise<boolean> =>
  withClient(databaseUrl, async (client) => (await client.query(query)).rowCount !== 0)

export const hasUsers = (databaseUrl: string): Promise<boolean> =>
  hasRow(databaseUrl, 'select from users limit 1')

export const hasOperator = (databaseUrl: string): Promise<boolean> =>
  hasRow(databaseUrl, `select from users where role = 'OPERATOR' and blocked_at is null limit 1`)
