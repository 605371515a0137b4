import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres'
import { migrate, prepareDatabase } from './migrate'
import { isRoot } from './postgres-account'

const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-roles-'))
chmodSync(dataDir, 0o755)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function on(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const foreign = `select relname from pg_class where relnamespace = 'public'::regnamespace and relowner <> 'jangteo_owner'::regrole
  union all select typname from pg_type where typnamespace = 'public'::regnamespace and typowner <> 'jangteo_owner'::regrole
  union all select proname from pg_proc where pronamespace = 'public'::regnamespace and proowner <> 'jangteo_owner'::regrole`

test('tables that an earlier release created as superuser belong to the owner role after the next start', async () => {
  const before = await startEmbeddedPostgres({ dataDir, port: 0, durable: false })
  // The state of a release before the roles: the superuser owns everything and the roles do not exist.
  await on(
    before.superuserUrl,
    `alter schema public owner to jangteo; alter database jangteo owner to jangteo;
     grant temporary on database jangteo to public; drop role jangteo_owner; drop role jangteo_app`,
  )
  await migrate(before.superuserUrl)
  await on(
    before.superuserUrl,
    `insert into users (email, name) values ('a@example.com', '손님');
     insert into wallets (user_id, balance, entries) values (1, 500, 1);
     insert into wallet_entries (user_id, seq, type, amount, before, after, reason) values (1, 1, 'CHARGE', 500, 0, 500, 'x')`,
  )
  await before.stop()
  chmodSync(dataDir, 0o755)
  if (isRoot()) chownSync(dataDir, 0, 0)

  const after = await startEmbeddedPostgres({ dataDir, port: 0, durable: false })
  try {
    expect(await prepareDatabase(after)).toEqual([])
    expect(await on(after.superuserUrl, foreign)).toEqual([])
    expect(await on(after.url, 'select balance::int from wallets')).toEqual([{ balance: 500 }])
    await expect(on(after.url, 'delete from wallet_entries')).rejects.toMatchObject({ code: '42501' })
    await expect(on(after.url, 'create temporary table mine (id int)')).rejects.toMatchObject({
      code: '42501',
    })
    await on(after.ownerUrl, 'create table of_a_later_migration (id bigserial primary key)')
    await prepareDatabase(after)
    await on(after.url, 'insert into of_a_later_migration default values')
  } finally {
    await after.stop()
  }
})

test('concurrent starts all grant the privileges, and nothing is granted if the owner is the application role', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0, durable: false })
  try {
    await Promise.all(Array.from({ length: 4 }, () => prepareDatabase(postgres)))
    expect(await prepareDatabase({ url: postgres.ownerUrl, ownerUrl: postgres.ownerUrl })).toEqual([])
    expect(await on(postgres.url, 'select count(*)::int as n from wallet_entries')).toEqual([{ n: 1 }])
  } finally {
    await postgres.stop()
  }
})
