import { expect, test } from 'vitest'
import { contractionsIn, type Release } from './expansion'
import { readMigrations, readRelease } from './release'
import { statementsOf } from './statements'

const RELEASED = `
  CREATE TABLE "orders" ("id" BIGINT NOT NULL, "note" TEXT, CONSTRAINT "orders_note_check" CHECK ("note" <> ''));
  CREATE UNIQUE INDEX "orders_note_key" ON "orders"("note");
  CREATE INDEX "orders_id_idx" ON "orders"("id");
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no; never'; END $$`
const release: Release = { commit: '', migrations: ['1_init'], contracting: {} }

const problemsOf = (sql: string, contracting: Release['contracting'] = {}) =>
  contractionsIn(
    [
      { name: '1_init', sql: RELEASED },
      { name: '2_next', sql },
    ],
    { ...release, contracting },
  )

test.each([
  'ALTER TABLE "orders" DROP COLUMN "note"',
  'alter table orders drop column if exists note cascade',
  'ALTER TABLE public."orders" DROP "note"',
  'ALTER TABLE ONLY "orders" ADD COLUMN "a" TEXT, DROP COLUMN "note"',
  'DROP TABLE "orders"',
  'DROP TYPE "State"',
  'DROP FUNCTION refuse_change',
  'DROP TRIGGER t ON "orders"',
  'DROP INDEX "orders_note_key"',
  'ALTER TABLE "orders" DROP CONSTRAINT "orders_pkey"',
  'ALTER TABLE "orders" RENAME COLUMN "note" TO "remark"',
  'ALTER TABLE "orders" RENAME TO "purchases"',
  "ALTER TYPE \"State\" RENAME VALUE 'A' TO 'B'",
  'ALTER TABLE "orders" ALTER COLUMN "note" TYPE INTEGER USING 0',
  'ALTER TABLE "orders" ALTER "note" SET DATA TYPE INTEGER',
  'ALTER TABLE "orders" ALTER COLUMN "note" SET NOT NULL',
  'ALTER TABLE "orders" ALTER COLUMN "note" DROP DEFAULT',
  'ALTER TABLE "orders" ADD COLUMN "kind" TEXT NOT NULL',
  'ALTER TABLE "orders" ADD COLUMN "kind" TEXT UNIQUE DEFAULT \'a\'',
  'ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK ("id" > 0)',
  'ALTER TABLE "orders" ADD CHECK ("id" > 0)',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK ("a" > 0 OR "id" > 0)',
  'ALTER TABLE "orders" ADD CONSTRAINT "u" UNIQUE ("note")',
  'ALTER TABLE "orders" ADD CONSTRAINT "f" FOREIGN KEY ("note") REFERENCES "notes"("id")',
  'CREATE UNIQUE INDEX "u" ON "orders"("id")',
  'CREATE UNIQUE INDEX CONCURRENTLY u ON orders(id)',
  'CREATE TRIGGER t BEFORE UPDATE ON "orders" FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ $$',
  'ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY',
  'TRUNCATE "orders"',
  'REVOKE INSERT ON "orders" FROM jangteo_app',
  "DO $$ BEGIN EXECUTE 'drop ' || 'table orders'; END $$",
  'DELETE FROM "orders"',
  '-- a comment\n/* and; another */ DROP TABLE "orders"',
])('%s is refused, because the running release would fail', (sql) => {
  expect(problemsOf(sql)).toEqual([expect.stringContaining('2_next: ')])
})

test.each([
  'CREATE TABLE "gifts" ("id" BIGINT NOT NULL); ALTER TABLE "gifts" ADD COLUMN "a" TEXT NOT NULL, DROP COLUMN "id"',
  'CREATE TABLE "gifts" ("id" INT); CREATE UNIQUE INDEX "g" ON "gifts"("id"); CREATE TRIGGER t BEFORE UPDATE ON "gifts" FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'ALTER TABLE "orders" ADD COLUMN "a" TEXT, ADD COLUMN "b" NUMERIC(10, 2) NOT NULL DEFAULT 0',
  'ALTER TABLE "orders" ADD COLUMN "a" BIGINT NOT NULL GENERATED ALWAYS AS (id) STORED',
  'ALTER TABLE "orders" ADD COLUMN "a" BIGINT; ALTER TABLE "orders" ADD CONSTRAINT "f" FOREIGN KEY ("a") REFERENCES "orders"("id") ON DELETE SET NULL',
  'ALTER TABLE "orders" ADD COLUMN "a" BIGINT; CREATE UNIQUE INDEX "u" ON "orders"("a")',
  'ALTER TABLE "orders" DROP CONSTRAINT "orders_note_check"',
  'ALTER TABLE "orders" ALTER COLUMN "note" SET DEFAULT \'\', ALTER COLUMN "note" DROP NOT NULL',
  'DROP INDEX "orders_id_idx"',
  'CREATE INDEX CONCURRENTLY "i" ON "orders"("note")',
  'ALTER TYPE "State" ADD VALUE \'C\'',
  'INSERT INTO "orders" ("id", "note") VALUES (1, \'DROP TABLE "orders";\')',
  'UPDATE "orders" SET "note" = \'it\'\'s; DROP TABLE "orders"\'',
  'CREATE FUNCTION another() RETURNS void LANGUAGE sql AS $f$ drop table orders; $f$',
  '-- DROP TABLE "orders"\nSELECT 1',
])('%s is allowed, because the running release does not notice it', (sql) => {
  expect(problemsOf(sql)).toEqual([])
})

test('a contracting migration is allowed once the release that stopped using what it drops is out, and not before', () => {
  const sql = 'ALTER TABLE "orders" DROP COLUMN "note"'
  expect(problemsOf(sql, { '2_next': { after: '1_init', why: 'unused since 1' } })).toEqual([])
  expect(problemsOf(sql, { '2_next': { after: '2_next', why: 'unused' } })).toEqual([
    '2_next contracts after 2_next, which is not released yet',
  ])
  expect(problemsOf('SELECT 1', { '3_other': { after: '1_init', why: 'unused' } })).toEqual([
    '3_other is no migration since the last release',
  ])
})

test('a released migration that was removed is a problem', () => {
  expect(contractionsIn([], release)).toEqual(['the released migration 1_init is missing'])
})

test('a semicolon in a string, an identifier, a comment or the body of a function ends no statement', () => {
  const sql = `SELECT ';', "a;b" -- ; \n, $$ ; $$, $x$ $$ ; $x$ /* ; */; SELECT 2;`
  expect(statementsOf(sql)).toEqual([`SELECT '', "a;b" , '', ''`, 'SELECT 2'])
})

test('of the migrations of this project, those that once broke the release before are found', () => {
  const migrations = readMigrations()
  const brokenBy = (name: string) => {
    const before = migrations.filter((migration) => migration.name < name).map((migration) => migration.name)
    const until = migrations.filter((migration) => migration.name <= name)
    return contractionsIn(until, { commit: '', migrations: before, contracting: {} })
  }
  expect(brokenBy('20261129710000_key_scopes_not_null')).toHaveLength(1)
  expect(brokenBy('20261129300001_a_cap_only_on_a_percentage')).toHaveLength(1)
  expect(brokenBy('20261129200000_keys_made_with_keys')).toEqual([])
  expect(brokenBy('20261129700000_sessions')).toEqual([])
})

test('the migrations since the last release only expand', () => {
  expect(contractionsIn(readMigrations(), readRelease())).toEqual([])
})
