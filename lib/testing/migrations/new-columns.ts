import { nameOf, quotedNames, splitActions } from './statements'

type Column = { name: string; definition: string }

const NAME = String.raw`("\w+"|(?!(?:NOT|NULL|COLUMN|CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN)\b)\w+)`
const ADD_COLUMN = new RegExp(`^ADD (?:COLUMN )?(IF NOT EXISTS )?${NAME} (.*)$`)
const UNIQUE = /^UNIQUE ?\(([^()]*)\)$/
const FOREIGN_KEY = /^FOREIGN KEY ?\(([^()]*)\) REFERENCES /
const CHECK = /^CHECK ?(\(.*\))(?: NOT VALID)?$/
const UNIQUE_INDEX = /^\(([^()]*)\)(?: WHERE \(?("\w+") IS NOT NULL\)?)?$/

/** Null for what adds no column, such as `ADD NOT NULL "note"`. */
export function addedColumn(action: string): (Column & { isNew: boolean }) | null {
  const [, ifNotExists, name, definition = ''] = ADD_COLUMN.exec(action) ?? []
  return name === undefined ? null : { name: nameOf(name), definition, isNew: ifNotExists === undefined }
}

/** Whether a release that does not know the column writes a value into it. */
const isFilled = (definition: string): boolean =>
  /\b(DEFAULT|GENERATED|\w*SERIAL\d?)\b/.test(definition.replaceAll('SET DEFAULT', ''))

/** Whether a release that does not know the column writes NULL into it. */
export const isNullable = (definition: string): boolean =>
  !isFilled(definition) && !/\b(NOT NULL|PRIMARY KEY)\b/.test(definition)

/** Why the running release may fail after a column was added, or null. */
export function problemOfColumn({ name, definition }: Column): string | null {
  const isWritten = isFilled(definition) && !/\bDEFAULT\b[ (]*NULL\b/.test(definition)
  if (/\bPRIMARY KEY\b/.test(definition) || (/\bNOT NULL\b/.test(definition) && !isWritten))
    return 'the running release does not write it'
  const constraint = /\b(?:UNIQUE|REFERENCES|CHECK)\b.*$/.exec(definition)?.[0]
  if (constraint === undefined) return null
  if (!isNullable(definition)) return 'the running release would write its default, which it may refuse'
  const check = CHECK.exec(constraint)?.[1]
  const isAccepted =
    check === undefined
      ? /^(UNIQUE$|(UNIQUE )?REFERENCES (?!.*\b(UNIQUE|CHECK)\b))/.test(constraint)
      : isTrueOrNull(check, new Set([name]))
  return isAccepted ? null : 'may refuse what the running release writes'
}

/** Whether a constraint accepts every row in which these columns are NULL. What is not understood counts as no. */
export function acceptsNulls(constraint: string, nullable: ReadonlySet<string>): boolean {
  const columns = (UNIQUE.exec(constraint) ?? FOREIGN_KEY.exec(constraint))?.[1]
  if (columns !== undefined) return areAll(columns, nullable)
  const check = CHECK.exec(constraint)?.[1]
  return check !== undefined && isTrueOrNull(check, nullable)
}

/** The same for a unique index, given what follows the name of its table. */
export function uniqueIndexAcceptsNulls(text: string, nullable: ReadonlySet<string>): boolean {
  const [, columns, condition] = UNIQUE_INDEX.exec(text) ?? []
  return columns !== undefined && areAll([columns, condition ?? columns].join(), nullable)
}

/** An unquoted name counts as an old column: it may be a keyword or a function. */
const areAll = (list: string, nullable: ReadonlySet<string>): boolean =>
  splitActions(list).every((column) => /^"\w+"$/.test(column) && nullable.has(nameOf(column)))

/** Words that give NULL for NULL in a CHECK. */
const STRICT = new Set('AND OR NOT LIKE ILIKE LENGTH CHAR_LENGTH LOWER UPPER BTRIM'.split(' '))
const GUARD = /^\("\w+" IS NULL OR /
/** Like `=`, they give NULL for a column that is NULL. */
const COLUMN_IN = /(?<=" (?:NOT )?)(?:IN|BETWEEN \S+ AND)(?= )/g

/**
 * Whether a CHECK is true or NULL, which accepts the row, while these columns are NULL. It names no others, and begins with
 * `"a" IS NULL OR`, or all its comparisons are of columns by what gives NULL for NULL.
 */
function isTrueOrNull(check: string, nullable: ReadonlySet<string>): boolean {
  if (!quotedNames(check).every((name) => nullable.has(name))) return false
  const expression = check.replace(GUARD, '(').replaceAll(COLUMN_IN, '=')
  const words = expression.replaceAll(/"\w+"/g, '').match(/[A-Z_]\w*/g) ?? []
  if (!words.every((word) => STRICT.has(word)) || /[[\]{}|:@]/.test(expression)) return false
  return GUARD.test(check) || expression.split(/\b(?:AND|OR)\b/).every((part) => part.includes('"'))
}
