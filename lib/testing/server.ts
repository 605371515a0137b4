import pg from 'pg'
import { afterAll, inject } from 'vitest'

// Before any test file's imports, so that `lib/database/client` and the server under test share one database.
process.env.DATABASE_URL = inject('databaseUrl')

/** Where the server under test listens. */
export const baseUrl = inject('baseUrl')

/** The owner of its tables, for what the shop itself may not do. */
export const owner = new pg.Pool({ connectionString: inject('ownerUrl'), max: 1 })
afterAll(() => owner.end())
