import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { roleNotes } from './role-notes'

const { url, pool } = testDatabase()

test("the shop's own role is no reason for a note, a superuser and a role that creates roles are", async () => {
  expect(await roleNotes(process.env.DATABASE_URL ?? '')).toEqual([])
  expect(await roleNotes(url)).toEqual([
    expect.stringMatching(/^DATABASE_URL connects as \w+, which is a superuser\. .* DATABASE_MIGRATE_URL\.$/),
  ])
  await pool.query("create role maker login createrole password 'made'")
  try {
    const asMaker = Object.assign(new URL(url), { username: 'maker', password: 'made' })
    expect(await roleNotes(asMaker.href)).toEqual([
      expect.stringMatching(/^DATABASE_URL connects as maker, which may create roles\./),
    ])
  } finally {
    await pool.query('drop role maker')
  }
})
