import { inject } from 'vitest'

// Before any test file's imports, so that `lib/db` and the server under test share one database.
process.env.DATABASE_URL = inject('databaseUrl')

/** Where the server under test listens. */
export const baseUrl = inject('baseUrl')
