import { EXCEPTIONS, OWNERS } from './owners'
import { isTest, type Sources, withoutComments } from './sources'

type Table = { model: string; table: string }
type Use = { file: string; table: string; found: string }

const MODEL_METHODS = 'find|create|update|delete|upsert|count|aggregate|groupBy'

/** The models of a Prisma schema and their tables. */
const tablesOf = (schema: string): Table[] =>
  [...schema.matchAll(/^model (\w+) \{[\s\S]*?^\}/gm)].map(([body, name = '']) => ({
    model: name.charAt(0).toLowerCase() + name.slice(1),
    table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
  }))

/** Whose files are checked: lib and what imports it, without tests, and without the demo data of prisma/. */
const isChecked = (file: string): boolean => /^(app|bin|components|lib)\//.test(file) && !isTest(file)

/** Files that use a table of another folder: by a Prisma model, or by its name in an SQL statement. */
export function tableProblems(
  sources: Sources,
  schema: string,
  owners = OWNERS,
  exceptions = EXCEPTIONS,
): string[] {
  const tables = tablesOf(schema)
  const missing = tables.filter(({ table }) => !(table in owners))
  const foreign = [...sources]
    .filter(([file]) => isChecked(file))
    .flatMap(([file, source]) => usesIn(file, withoutComments(source), tables))
    .filter(({ file, table }) => !file.startsWith(`lib/${owners[table]}/`))
  const isExcepted = ({ file, table }: Use) =>
    exceptions.some(
      (one) => file.startsWith(one.files) && (one.tables === 'all' || one.tables.includes(table)),
    )
  const unused = exceptions.filter(({ files }) => !foreign.some(({ file }) => file.startsWith(files)))
  return [
    ...missing.map(({ table }) => `the table ${table} has no owner in lib/testing/boundaries/owners.ts`),
    ...foreign
      .filter((use) => !isExcepted(use))
      .map(({ file, table, found }) => `${file} uses ${found}: lib/${owners[table]} owns the table ${table}`),
    ...unused.map(({ files }) => `${files} needs no exception in lib/testing/boundaries/owners.ts any more`),
  ]
}

function usesIn(file: string, source: string, tables: Table[]): Use[] {
  return tables.flatMap(({ model, table }) => {
    const call = new RegExp(`\\b(\\w+|\\))\\.${model}\\.(${MODEL_METHODS})\\w*\\b`).exec(source)
    const statement = new RegExp(`\\b(from|join|into|update|using) (only )?"?${table}\\b`, 'i').exec(source)
    return [call, statement].flatMap((match) => (match ? { file, table, found: `"${match[0]}"` } : []))
  })
}
