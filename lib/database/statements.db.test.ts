import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { describeStatement } from '@/lib/testing/statements/describe-statement'
import { type DeclaredColumn, findStatements } from '@/lib/testing/statements/find-statements'

/** What the driver, with the parsers in `prepared.ts`, makes of a type of PostgreSQL. An enum is a string. */
const TYPES: Record<string, string> = {
  bool: 'boolean',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  float8: 'number',
  text: 'string',
  varchar: 'string',
  timestamptz: 'Date',
  json: 'json',
  jsonb: 'json',
  _text: 'string[]',
  _int8: 'number[]',
}

const { pool } = testDatabase()
const statements = await findStatements()
const client = await pool.connect()
afterAll(() => client.release())

const types = await pool.query<{ oid: number; name: string; labels: string[] }>(
  `select oid, typname as name, array(select enumlabel::text from pg_enum where enumtypid = t.oid) as labels from pg_type t`,
)
const typeOf = new Map(types.rows.map((type) => [type.oid, type]))

const required = await pool.query<{ column: string }>(
  `select attrelid || '.' || attnum as column from pg_attribute where attnum > 0 and attnotnull`,
)
const requiredColumns = new Set(required.rows.map(({ column }) => column))

type Described = { name: string; type: string; labels: string[]; nullable: boolean | null }

/** The columns of a statement. Of an expression PostgreSQL does not tell whether it can be null. */
async function describe(text: string): Promise<Described[]> {
  const columns = await describeStatement(client, text)
  return columns.map(({ name, dataTypeID, tableID, columnID }) => {
    const { name: typeName = '', labels = [] } = typeOf.get(dataTypeID) ?? {}
    return {
      name,
      type: labels.length > 0 ? 'string' : (TYPES[typeName] ?? typeName),
      labels,
      nullable: tableID === 0 ? null : !requiredColumns.has(`${tableID}.${columnID}`),
    }
  })
}

function differences(declared: Map<string, DeclaredColumn>, described: Described[], text: string): string[] {
  const missing = [...declared.keys()].filter((name) => !described.some((column) => column.name === name))
  return [
    ...missing.map((name) => `${name} is not returned`),
    ...described.flatMap((column) => differencesOf(column, declared.get(column.name), text)),
  ]
}

function differencesOf(
  { name, type, labels, nullable }: Described,
  declared: DeclaredColumn | undefined,
  text: string,
) {
  if (!declared) return [`${name} is not declared`]
  const found: string[] = []
  const isJson = type === 'json' && /^json(\[\])?$/.test(declared.type)
  if (declared.type !== type && !isJson) found.push(`${name} is ${type}, declared as ${declared.type}`)
  const isOtherEnum = labels.length > 0 && declared.values.toSorted().join() !== labels.toSorted().join()
  if (isOtherEnum) found.push(`${name} is one of ${labels}, declared as ${declared.values}`)
  if (nullable && !declared.nullable) found.push(`${name} can be null`)
  // An outer join returns null for columns that are NOT NULL in their table.
  if (nullable === false && declared.nullable && !/\b(left|right|full) join\b/.test(text))
    found.push(`${name} is never null`)
  return found
}

test('a wrong type, a wrong enum, a column that can be null and one that is missing are reported', async () => {
  const text = 'select id, name, name_en, w.scope from products, window_sales w'
  const declared = (type: string) => ({ type, nullable: false, values: ['TODAY'] })
  const columns = new Map([
    ['id', declared('string')],
    ['name_en', declared('string')],
    ['scope', declared('string')],
    ['price', declared('number')],
  ])
  expect(differences(columns, await describe(text), text)).toEqual([
    'price is not returned',
    'id is number, declared as string',
    'name is not declared',
    'name_en can be null',
    'scope is one of TODAY,THREE_DAYS,ONE_WEEK,ONE_MONTH, declared as TODAY',
  ])
})

test('the statements of the shop are found', () => {
  expect(statements.length).toBeGreaterThan(80)
})

test.each(statements.map((statement) => [statement.at, statement] as const))(
  '%s: the statement is valid and returns the columns that the code declares',
  async (_, { texts, columns }) => {
    expect(texts).not.toEqual([])
    for (const text of texts) {
      const described = await describe(text)
      expect(columns ? differences(columns, described, text) : [], text).toEqual([])
    }
  },
)
