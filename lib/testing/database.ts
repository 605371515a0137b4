import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { copyDatabase } from './copy-database'

const url = await copyDatabase(inject('templateUrl'))
const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c timezone=UTC' })

// Before any test file's imports, so that `lib/database/client` opens the copy, with the rights that a shop has and no more.
const shopUrl = new URL(inject('shopUrl'))
shopUrl.pathname = new URL(url).pathname
process.env.DATABASE_URL = shopUrl.href

afterAll(() => pool.end())

/** This test file's own database, as its superuser: migrated, empty, the one `lib/database/client` is connected to. */
export function testDatabase() {
  return { url, pool }
}
