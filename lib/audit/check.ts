/** One thing that must hold, and the statement that gives every row for which it does not. */
export type Check = { name: string; sql: string; values?: string[] }
