import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()
const FIRST = '20261130500010_fulfilment'

const apply = async (names: string[]) => {
  for (const name of names) await pool.query(readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8'))
}

test('orders that are open when shipping is installed have to be packed once they are paid, paid ones were packed elsewhere', async () => {
  const migrations = readdirSync('prisma/migrations').filter((name) => /^\d+_/.test(name))
  await pool.query('drop schema public cascade; create schema public')
  await apply(migrations.filter((name) => name < FIRST))
  await pool.query(`
    insert into users (id, name, email) values (1, '이다은', 'daeun@example.com');
    insert into orders (id, user_id, status, subtotal, total, expires_at, paid_at, closed_at)
    values (1, 1, 'PENDING', 1000, 1000, now() + interval '10 minutes', null, null),
           (2, 1, 'PAYING', 1000, 1000, now() + interval '10 minutes', null, null),
           (3, 1, 'PAID', 1000, 1000, now() + interval '10 minutes', now(), null),
           (4, 1, 'EXPIRED', 1000, 1000, now(), null, now())`)
  await apply(migrations.filter((name) => name >= FIRST))
  // As the release before pays and inserts them while it is replaced.
  await pool.query(`
    update orders set status = 'PAID', paid_at = now() where id in (1, 2);
    insert into orders (id, user_id, status, subtotal, total, expires_at, paid_at) values (5, 1, 'PAID', 1000, 1000, now(), now())`)

  const { rows } = await pool.query('select id::int, fulfilment::text from orders order by id')
  expect(rows).toEqual([
    { id: 1, fulfilment: 'TO_PACK' },
    { id: 2, fulfilment: 'TO_PACK' },
    { id: 3, fulfilment: 'UNTRACKED' },
    { id: 4, fulfilment: 'UNTRACKED' },
    { id: 5, fulfilment: 'TO_PACK' },
  ])
})
