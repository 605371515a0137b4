import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { copyDatabase } from './copy-database'

const url = await copyDatabase(inject('templateUrl'))
const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c timezone=UTC' })

// Set before the imports of any test file, so that `lib/database/client` connects to the copy as the application role.
const shopUrl = new URL(inject('shopUrl'))
shopUrl.pathname = new URL(url).pathname
process.env.DATABASE_URL = shopUrl.href

afterAll(() => pool.end())

/** The migrated, empty database of this test file, as superuser. `lib/database/client` is connected to the same one. */
export function testDatabase() {
  return { url, pool }
}
