type Row = Record<string, unknown>

/** One thing that must hold, and the statement that gives every row for which it does not. */
export type Check = {
  name: string
  sql: string
  values?: string[]
  /** For a rule that is written in TypeScript: the statement gives every row to be judged, and this judges one. */
  isRight?: (row: Row) => boolean
}
