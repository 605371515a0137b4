import pg from 'pg'
import { afterAll, inject } from 'vitest'

// Set before the imports of any test file, so that `lib/database/client` uses the database of the server under test.
process.env.DATABASE_URL = inject('databaseUrl')

/** The URL of the server under test. */
export const baseUrl = inject('baseUrl')

/** Connected as the owner of the tables, for what the application role may not do. */
export const owner = new pg.Pool({ connectionString: inject('ownerUrl'), max: 1 })
afterAll(() => owner.end())
