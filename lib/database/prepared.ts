import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Prisma } from '@/lib/generated/prisma/client'
import { env } from '@/lib/settings/env'

/** A bound on the statements prepared on each connection. The shop has fewer; a text that varies must not add up. */
const PREPARED_MAX = 400

/** Reused over a hot reload, like the pool: on one connection a name must always mean the same statement. */
const globalForStatements = globalThis as typeof globalThis & { jangteoStatements?: Map<string, string> }
globalForStatements.jangteoStatements ??= new Map()
const names = globalForStatements.jangteoStatements

/**
 * The name under which a statement is prepared; undefined where it is sent unprepared. It is made of the text, so that no
 * other process behind the same pooler gives it to another statement.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= PREPARED_MAX || !env.DATABASE_PREPARED) return known
  const name = `jt_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  names.set(text, name)
  return name
}

const { builtins } = pg.types
const INT8_ARRAY = 1016

const asNumbers = (text: string) =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((n) => (n === 'NULL' ? null : Number(n)))
const asUtc = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`)
const asDay = (text: string): Date => new Date(`${text}T00:00:00Z`)

/** The driver parses the other types: booleans, text, JSON, timestamps with time zone. Enums are text. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.TIMESTAMP, asUtc],
  [builtins.DATE, asDay],
  [INT8_ARRAY, asNumbers],
])

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

/** A statement in the form the driver takes. */
export function prepared({ text, values }: Prisma.Sql): pg.QueryConfig {
  const name = statementName(text)
  return name === undefined ? { text, values, types } : { name, text, values, types }
}

/** The same without a name: the server plans it at each execution. */
export const unprepared = ({ text, values }: Prisma.Sql): pg.QueryConfig => ({ text, values, types })
