import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Creates a copy of the template database, which is migrated and empty. */
export async function copyDatabase(templateUrl: string): Promise<string> {
  const copy = new URL(templateUrl)
  const template = copy.pathname.slice(1)
  const name = `test_${randomBytes(6).toString('hex')}`
  const maintenance = new URL(templateUrl)
  maintenance.pathname = '/postgres'
  const client = new pg.Client({ connectionString: maintenance.href })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
  } finally {
    await client.end()
  }
  copy.pathname = `/${name}`
  return copy.href
}
