import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pool as shop } from '@/lib/database/client'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser } from '@/lib/testing/makers'

const { pool: superuser } = testDatabase()
const INSUFFICIENT_PRIVILEGE = '42501'
const errorCodeOf = (sql: string) =>
  shop.query(sql).then(
    () => null,
    (error: pg.DatabaseError) => error.code,
  )

beforeAll(async () => {
  await makeUser({ balance: 1000 })
  await makeProduct()
})

test('the application role is no superuser and owns no table', async () => {
  const { rows } = await shop.query(
    `select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
       (select count(*)::int from pg_class where relowner = r.oid) as owned
     from pg_roles r where rolname = current_user`,
  )
  expect(rows).toEqual([
    {
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolbypassrls: false,
      owned: 0,
    },
  ])
})

test.each([
  'update wallet_entries set amount = 2',
  'delete from wallet_entries',
  'truncate wallet_entries',
  'update operator_log set actor = null',
  'delete from operator_log',
  `update shop_mode set mode = 'LIVE'`,
  'delete from shop_mode',
  'update order_lines set unit_price = 0',
  'delete from order_lines',
  'update payments set amount = 0',
  'update payments set order_id = 1',
  'delete from payments',
  'delete from gateway_payments',
  'delete from orders',
  'delete from wallets',
  'delete from users',
  'update external_sales set quantity = 1',
  'update shop_totals set sales = 0',
  'update audit_runs set ok = true',
  'delete from _prisma_migrations',
  'alter table wallet_entries disable trigger all',
  'drop trigger wallet_entries_append_only on wallet_entries',
  'set session_replication_role = replica',
  'alter table wallets drop constraint wallets_balance_check',
  'create table mine (id int)',
  'create schema mine',
  'create function mine() returns int language sql as $$ select 1 $$',
  'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
  'create role mine',
  'create database mine',
  `select setval('orders_id_seq', 1)`,
  `copy users to program 'cat'`,
  `select pg_read_file('/etc/passwd')`,
  'set role jangteo_owner',
])('the application role may not: %s', async (sql) => {
  expect(await errorCodeOf(sql)).toBe(INSUFFICIENT_PRIVILEGE)
})

test('the application role cannot grant itself more privileges', async () => {
  await shop.query('grant update, delete on wallet_entries to current_user')
  const { rows } = await superuser.query(
    `select has_table_privilege('jangteo_app', 'wallet_entries', 'update, delete, truncate, trigger') as more`,
  )
  expect(rows).toEqual([{ more: false }])
})

test('the application role has no update or delete privilege on any append-only table', async () => {
  const { rows } = await superuser.query<{ name: string; may: boolean }>(
    `select tgrelid::regclass::text as name, has_table_privilege('jangteo_app', tgrelid, 'update, delete') as may
     from pg_trigger where not tgisinternal and tgfoid = 'refuse_change'::regproc`,
  )
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.filter(({ may }) => may)).toEqual([])
})

afterAll(() => shop.end())
