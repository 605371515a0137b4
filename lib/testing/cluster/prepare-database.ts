import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { prepareDatabase } from '@/lib/server/migrate'
import { local, PORTS } from './ports'

const START_MS = 60_000

/** What PgBouncer drops of the connection's options, so that it is set on the role. */
const ROLE_SETTINGS = {
  timezone: 'UTC',
  lock_timeout: '3s',
  statement_timeout: '10s',
  idle_in_transaction_session_timeout: '20s',
}

const addressOf = (user: string, secret: string, database: string) =>
  `postgresql://${user}:${secret}@${local(PORTS.PRIMARY)}/${database}`

/** Creates the shop's role and database on the primary and migrates it. Does nothing that has been done already. */
export async function prepareClusterDatabase(secret: string): Promise<void> {
  const client = await connectToPrimary(addressOf('postgres', secret, 'postgres'))
  try {
    const exists = async (text: string) => (await client.query(text)).rows.length > 0
    if (!(await exists("select from pg_roles where rolname = 'jangteo'"))) {
      await client.query(`create role jangteo login password ${pg.escapeLiteral(secret)}`)
    }
    if (!(await exists("select from pg_database where datname = 'jangteo'"))) {
      await client.query('create database jangteo owner jangteo')
    }
    for (const [name, value] of Object.entries(ROLE_SETTINGS)) {
      await client.query(`alter role jangteo set ${name} = ${pg.escapeLiteral(value)}`)
    }
  } finally {
    await client.end()
  }
  const url = addressOf('jangteo', secret, 'jangteo')
  await prepareDatabase({ url, ownerUrl: url })
}

async function connectToPrimary(url: string): Promise<pg.Client> {
  const end = Date.now() + START_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      if (Date.now() > end) throw error
      await sleep(500)
    }
  }
}
