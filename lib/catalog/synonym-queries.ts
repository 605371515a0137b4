import { SYNONYMS_MAX, type SynonymResponse } from '@/lib/catalog/synonym-schema'
import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { sql } from '@/lib/database/sql'

type Row = { id: number; word: string; means: string[] }

export const toSynonym = ({ id, word, means }: Row): SynonymResponse => ({
  synonymId: id,
  word,
  means,
})

/** All synonyms, for the desk. */
export async function listSynonyms(): Promise<SynonymResponse[]> {
  const rows = await prisma.synonym.findMany({ orderBy: { word: 'asc' }, take: SYNONYMS_MAX })
  return rows.map(toSynonym)
}

/** Every search uses them and operators seldom edit one, so that a search may use those of seconds ago. */
const FRESH_MS = 2000

/** What is also found for each word. */
export const readSynonyms = cacheReads(async (source: ReadSource): Promise<Map<string, string[]>> => {
  const synonyms = await queryReplica<Omit<Row, 'id'>>(
    sql`select word, means from synonyms order by word limit ${SYNONYMS_MAX}`,
    source,
  )
  return new Map(synonyms.map(({ word, means }) => [word, means]))
}, FRESH_MS)
