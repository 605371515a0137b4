import {
  acceptsNulls,
  addedColumn,
  isNullable,
  problemOfColumn,
  uniqueIndexAcceptsNulls,
} from './new-columns'
import { nameOf, splitActions, statementsOf } from './statements'

export type Migration = { name: string; sql: string }

/** prisma/release.json */
export type Release = {
  /** The commit of the last release: what may still be running while this one is installed. */
  commit: string
  migrations: string[]
  /**
   * Migrations after it that may also contract. `after` is a released migration, since which no release has used what
   * goes; `why` tells the reviewer.
   */
  contracting: Record<string, { after: string; why: string }>
}

const TABLE = String.raw`(?:IF (?:NOT )?EXISTS )?(?:ONLY )?((?:"?\w+"?\.)?"?\w+"?)`
const CONCURRENTLY = /^(CREATE|DROP) .*\bCONCURRENTLY\b/
const CREATE_TABLE = new RegExp(`^CREATE (?:TEMP(?:ORARY)? |UNLOGGED )?TABLE ${TABLE}`)
const ALTER_TABLE = new RegExp(`^ALTER TABLE ${TABLE} (.*)$`)
const CREATE_INDEX = new RegExp(
  String.raw`^CREATE (UNIQUE )?INDEX (?:IF NOT EXISTS )?"?\w+"? ON ${TABLE} ?(.*)$`,
)
const DROP_INDEX = /^DROP INDEX (?:IF EXISTS )?(.*)$/
const ADD_CONSTRAINT = /^ADD (?:CONSTRAINT "?\w+"? )?((?:CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b.*)$/
const SET_DEFAULT = /^ALTER (?:COLUMN )?("?\w+"?) SET DEFAULT /
const DROP_CONSTRAINT = /^DROP CONSTRAINT (?:IF EXISTS )?("?\w+"?)( CASCADE)?$/
const CREATE_FUNCTION = /^CREATE (?:OR REPLACE )?FUNCTION ((?:"?\w+"?\.)?"?\w+"?)/
const CREATE_TRIGGER = new RegExp(`^CREATE (?:CONSTRAINT )?TRIGGER .*? ON ${TABLE}`)

/**
 * Statements that take nothing from a release that does not know them. What an UPDATE writes is for the reviewer. A WITH may
 * contain a DELETE.
 */
const HARMLESS =
  /^(?!.*\b(?:DELETE|MERGE)\b)(CREATE (TYPE|SCHEMA|EXTENSION|SEQUENCE|(MATERIALIZED )?VIEW) |ALTER TYPE .* ADD VALUE |INSERT INTO |UPDATE |SELECT |WITH |COMMENT ON |ANALYZE\b|SET )/
/** Actions of ALTER TABLE that leave what is written and read as it was. */
const HARMLESS_ACTION =
  /^(ALTER (COLUMN )?"?\w+"? (SET DEFAULT |DROP NOT NULL$|SET STATISTICS |SET STORAGE )|SET \(|VALIDATE CONSTRAINT )/

/** What one migration after another has created, by name. */
class Known {
  readonly tables = new Set<string>()
  /** By table, the columns into which a release that does not know them writes NULL. */
  readonly #nullable = new Map<string, Set<string>>()
  readonly functions = new Set<string>()
  readonly #unique = new Set<string>()
  readonly #checks = new Set<string>()

  add(statement: string): void {
    const table = CREATE_TABLE.exec(statement)?.[1]
    if (table) this.tables.add(nameOf(table))
    const routine = CREATE_FUNCTION.exec(statement)?.[1]
    if (routine) this.functions.add(nameOf(routine))
    const [, unique] = /^CREATE UNIQUE INDEX "?(\w+)"?/.exec(statement) ?? []
    if (unique) this.#unique.add(nameOf(unique))
    for (const [, name = ''] of statement.matchAll(/CONSTRAINT "?(\w+)"? (?:CHECK|FOREIGN KEY)/g)) {
      this.#checks.add(nameOf(name))
    }
    const [, altered = '', actions = ''] = ALTER_TABLE.exec(statement) ?? []
    const nullable = this.nullableColumns(altered)
    for (const action of splitActions(actions)) {
      const column = ADD_CONSTRAINT.test(action) ? null : addedColumn(action)
      if (column?.isNew && isNullable(column.definition)) nullable.add(column.name)
    }
    this.#nullable.set(nameOf(altered), nullable)
  }

  nullableColumns = (table: string): Set<string> => this.#nullable.get(nameOf(table)) ?? new Set()
  isUniqueIndex = (name: string): boolean => this.#unique.has(name)
  /** Without it more may be written than before, which no release relies on. A unique constraint may be an ON CONFLICT's. */
  isCheckOrForeignKey = (name: string): boolean => this.#checks.has(name)
}

function problemOfAction(action: string, table: string, released: Known, added: Known): string | null {
  const constraint = ADD_CONSTRAINT.exec(action)?.[1]
  if (constraint !== undefined) {
    const harmless = acceptsNulls(constraint, added.nullableColumns(table))
    return harmless ? null : 'may refuse what the running release writes'
  }
  const dropped = DROP_CONSTRAINT.exec(action)
  if (dropped) {
    const harmless = released.isCheckOrForeignKey(nameOf(dropped[1] ?? '')) && dropped[2] === undefined
    return harmless ? null : 'the running release may rely on it'
  }
  const column = addedColumn(action)
  if (column !== null) return problemOfColumn(column)
  const [, withDefault = ''] = SET_DEFAULT.exec(action) ?? []
  if (added.nullableColumns(table).has(nameOf(withDefault)))
    return 'a new column gets its default where it is added'
  return HARMLESS_ACTION.test(action) ? null : 'takes something from the running release'
}

function problemOfIndex(statement: string, released: Known, added: Known): string | null {
  const [, unique, table = '', columns = ''] = CREATE_INDEX.exec(statement) ?? []
  if (unique !== undefined && !isNew(table, released, added)) {
    const harmless = uniqueIndexAcceptsNulls(columns, added.nullableColumns(table))
    return harmless ? null : 'may refuse what the running release writes'
  }
  const dropped = DROP_INDEX.exec(statement)?.[1]?.split(',') ?? []
  const isUnique = dropped.some((name) => released.isUniqueIndex(nameOf(name.trim())))
  return isUnique ? 'an ON CONFLICT of the running release may need it' : null
}

const isNew = (table: string, released: Known, added: Known): boolean =>
  !released.tables.has(nameOf(table)) && added.tables.has(nameOf(table))

/** Why the release that knows only `released` may fail after this statement, or null if it keeps working. */
function problemsOfStatement(statement: string, released: Known, added: Known): string[] {
  const problem = (reason: string | null) =>
    reason === null ? [] : [`${statement.slice(0, 120)}: ${reason}`]

  const [, altered = '', actions = ''] = ALTER_TABLE.exec(statement) ?? []
  if (altered !== '') {
    if (isNew(altered, released, added)) return []
    return splitActions(actions).flatMap((action) => {
      const reason = problemOfAction(action, nameOf(altered), released, added)
      return reason === null ? [] : [`ALTER TABLE ${altered} ${action.slice(0, 100)}: ${reason}`]
    })
  }
  if (CREATE_TABLE.test(statement)) return []
  if (CONCURRENTLY.test(statement)) return problem('PostgreSQL refuses it in the transaction of a migration')
  if (CREATE_INDEX.test(statement) || DROP_INDEX.test(statement))
    return problem(problemOfIndex(statement, released, added))
  const routine = CREATE_FUNCTION.exec(statement)?.[1]
  if (routine !== undefined)
    return problem(released.functions.has(nameOf(routine)) ? 'the running release calls it' : null)
  const [, table] = CREATE_TRIGGER.exec(statement) ?? []
  if (table !== undefined)
    return problem(isNew(table, released, added) ? null : 'may refuse what the running release writes')
  return problem(HARMLESS.test(statement) ? null : 'takes something from the running release')
}

/**
 * What in the migrations since the last release would break the processes of that release, which go on serving while
 * machines are updated one by one. What is not known to be harmless counts as a problem.
 */
export function contractionsIn(migrations: Migration[], release: Release): string[] {
  const released = new Known()
  const added = new Known()
  const isReleased = ({ name }: Migration) => release.migrations.includes(name)
  for (const { sql } of migrations.filter(isReleased))
    for (const statement of statementsOf(sql)) released.add(statement)
  const later = migrations.filter((migration) => !isReleased(migration))
  const problems = later.flatMap(({ name, sql }) =>
    statementsOf(sql).flatMap((statement) => {
      added.add(statement)
      if (name in release.contracting) return []
      return problemsOfStatement(statement, released, added).map((text) => `${name}: ${text}`)
    }),
  )
  return [...problems, ...listProblems(migrations, release)]
}

/** A list that names what does not exist would let a later mistake pass. */
function listProblems(migrations: Migration[], { migrations: released, contracting }: Release): string[] {
  const exists = (name: string) => migrations.some((migration) => migration.name === name)
  return [
    ...released.filter((name) => !exists(name)).map((name) => `the released migration ${name} is missing`),
    ...Object.entries(contracting).flatMap(([name, { after }]) => [
      ...(exists(name) && !released.includes(name) ? [] : [`${name} is no migration since the last release`]),
      ...(released.includes(after) ? [] : [`${name} contracts after ${after}, which is not released yet`]),
    ]),
  ]
}
