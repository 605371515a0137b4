import { createHash } from 'node:crypto'
import pg from 'pg'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'

/** So many statements are kept prepared on each connection; the shop has fewer that are worth it. */
const PREPARED_MAX = 200

/** With the pool beyond a hot reload, and for every copy of this module: a connection knows one statement by a name. */
const kept = globalThis as typeof globalThis & { jangteoStatements?: Map<string, string> }
kept.jangteoStatements ??= new Map()
const names = kept.jangteoStatements

/** The name is made of the text, so that no other process behind the same pooler gives it to another statement. */
function nameOf(text: string): string | undefined {
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

/** What is not here the driver knows: booleans, text, json, timestamps with their zone. Enums are text. */
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

/** The statement as the driver takes it. */
export function prepared({ text, values }: Prisma.Sql): pg.QueryConfig {
  const name = nameOf(text)
  return name === undefined ? { text, values, types } : { name, text, values, types }
}

/** The same without a name: the server plans it at each execution. */
export const unprepared = ({ text, values }: Prisma.Sql): pg.QueryConfig => ({ text, values, types })
