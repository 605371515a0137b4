import { expect, test } from 'vitest'
import * as enums from '@/lib/generated/prisma/enums'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()

test('the enums of the migrated database have the members of the Prisma schema', async () => {
  const { rows } = await pool.query<{ name: string; members: string[] }>(`
    select t.typname as name, array_agg(e.enumlabel::text order by e.enumlabel) as members
    from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname`)
  const migrated = Object.fromEntries(rows.map(({ name, members }) => [name, members]))
  const declared = Object.fromEntries(
    Object.entries(enums).map(([name, members]) => [name, Object.keys(members).sort()]),
  )
  expect(migrated).toEqual(declared)
})
