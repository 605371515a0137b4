type Row = Record<string, unknown>

/** A rule, and the statement that returns every row which violates it. */
export type Check = {
  name: string
  sql: string
  values?: string[]
  /** For a rule written in TypeScript: the statement returns every row to check, and this checks one of them. */
  isRowValid?: (row: Row) => boolean
}
