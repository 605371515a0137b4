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
  'CREATE UNIQUE INDEX u ON orders(id)',
  'CREATE TRIGGER t BEFORE UPDATE ON "orders" FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ $$',
  'ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY',
  'TRUNCATE "orders"',
  'REVOKE INSERT ON "orders" FROM jangteo_app',
  "DO $$ BEGIN EXECUTE 'drop ' || 'table orders'; END $$",
  'DELETE FROM "orders"',
  '-- a comment\n/* and; another */ DROP TABLE "orders"',
  'WITH x AS (DELETE FROM "orders" RETURNING 1) SELECT 1',
  'WITH x AS (MERGE INTO "orders" USING y ON true WHEN MATCHED THEN DELETE RETURNING 1) SELECT 1',
  'ALTER TABLE "orders" ADD COLUMN "a" INT NOT NULL DEFAULT 0; CREATE UNIQUE INDEX u ON "orders"("a")',
  'ALTER TABLE "orders" ADD COLUMN "a" INT DEFAULT(0); ALTER TABLE "orders" ADD UNIQUE ("a")',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; ALTER TABLE "orders" ALTER COLUMN "a" SET DEFAULT 0',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; CREATE UNIQUE INDEX u ON "orders"("a") NULLS NOT DISTINCT',
  'ALTER TABLE "orders" ADD COLUMN "a" TEXT; CREATE UNIQUE INDEX u ON "orders"(coalesce("a", \'\'))',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; CREATE UNIQUE INDEX u ON "orders"("a", note)',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; CREATE UNIQUE INDEX u ON "orders"("a") WHERE "id" > 1',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; ALTER TABLE "orders" ADD UNIQUE NULLS NOT DISTINCT ("a")',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; ALTER TABLE "orders" ADD PRIMARY KEY ("a")',
  'ALTER TABLE "orders" ADD COLUMN "a" INT; ALTER TABLE "orders" ADD EXCLUDE ("a" WITH =)',
  'ALTER TABLE "orders" ADD COLUMN IF NOT EXISTS "note" TEXT; ALTER TABLE "orders" ADD UNIQUE ("note")',
  'ALTER TABLE "orders" ADD COLUMN "a" INT PRIMARY KEY DEFAULT 0',
  'ALTER TABLE "orders" ADD COLUMN "a" INT NOT NULL DEFAULT NULL',
  'ALTER TABLE "orders" ADD COLUMN "a" INT NOT NULL REFERENCES "orders"("id") ON DELETE SET DEFAULT',
  'ALTER TABLE "orders" ADD COLUMN "a" INT UNIQUE NULLS NOT DISTINCT',
  'ALTER TABLE "orders" ADD COLUMN "a" INT CHECK ("a" IS NOT NULL)',
  'ALTER TABLE "orders" ADD COLUMN "a" INT DEFAULT 1 REFERENCES "orders"("id")',
  'ALTER TABLE "orders" ADD NOT NULL "note"',
  'ALTER TABLE "orders" ADD CONSTRAINT "n" NOT NULL "note"',
  "SELECT E'\\''; DROP TABLE orders; --'",
  'CREATE INDEX CONCURRENTLY "i" ON "orders"("note")',
  'DROP INDEX CONCURRENTLY "orders_id_idx"',
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
  'ALTER TABLE "orders" ADD COLUMN "a" INT; CREATE UNIQUE INDEX "u" ON "orders"("a") WHERE "a" IS NOT NULL',
  'ALTER TABLE "orders" ADD COLUMN "a" INT, ADD COLUMN "b" INT, ADD CONSTRAINT "u" UNIQUE ("a", "b")',
  'ALTER TABLE "orders" ADD COLUMN "a" INT UNIQUE REFERENCES "orders"("id") ON DELETE SET NULL',
  'ALTER TABLE "orders" ADD COLUMN "a" INT REFERENCES "orders"("id") ON DELETE SET NULL',
  'ALTER TABLE "orders" ADD COLUMN "a" INT CHECK ("a" > 0)',
  'CREATE INDEX "i" ON "orders"("note")',
  'WITH x AS (SELECT 1) UPDATE "orders" SET "note" = \'\' FROM x',
  'ALTER TYPE "State" ADD VALUE \'C\'',
  'INSERT INTO "orders" ("id", "note") VALUES (1, \'DROP TABLE "orders";\')',
  'UPDATE "orders" SET "note" = \'it\'\'s; DROP TABLE "orders"\'',
  'CREATE FUNCTION another() RETURNS void LANGUAGE sql AS $f$ drop table orders; $f$',
  '-- DROP TABLE "orders"\nSELECT 1',
])('%s is allowed, because the running release does not notice it', (sql) => {
  expect(problemsOf(sql)).toEqual([])
})

const addCheck = (check: string) =>
  `ALTER TABLE "orders" ADD COLUMN "a" INT, ADD COLUMN "b" INT, ADD CONSTRAINT "c" CHECK (${check})`

test.each([
  '"a" IS NOT NULL',
  'a > 0',
  '"a" > 0 AND note <> \'\'',
  'coalesce("a", 0) > 0',
  '"a" IS DISTINCT FROM NULL',
  '("a" IS NULL) = false',
  '("a" IS NULL OR "b" > 1) = false',
  '"a" > 0 OR 1 > 2',
  '1 NOT IN (1, "a")',
  '1 BETWEEN 2 AND "a"',
  'num_nonnulls("a", "b") = 1',
  "(\"a\"::text || '') = ''",
])('CHECK (%s) on a new column is refused, because it may refuse NULL or reads other columns', (check) => {
  expect(problemsOf(addCheck(check))).toEqual([expect.stringContaining('2_next: ')])
})

test.each([
  '"a" > 0',
  '"a" BETWEEN 1 AND 5',
  '"a" IN (1, 2) AND "b" NOT IN (3, 4)',
  'lower("a") = "a" AND NOT "a" LIKE \'x\'',
  '"a" IS NULL OR "a" > "b"',
])('CHECK (%s) on new columns is allowed, because it accepts NULL', (check) => {
  expect(problemsOf(addCheck(check))).toEqual([])
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
