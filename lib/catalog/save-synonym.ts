import { addSearchWords } from '@/lib/catalog/add-search-words'
import { toSynonym } from '@/lib/catalog/synonym-queries'
import { SYNONYMS_MAX, type SynonymEdit, type SynonymResponse } from '@/lib/catalog/synonym-schema'
import { lockTable } from '@/lib/database/lock-row'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

/** Sets what a word means. */
export function saveSynonym(
  db: Db,
  { word, means: sent }: SynonymEdit,
  by: Caller | null,
): Promise<SynonymResponse> {
  const means = [...new Set(sent)]
  return transaction(db, async (tx) => {
    await lockTable(tx, 'synonyms')
    const before = await tx.synonym.findUnique({ where: { word } })
    if (!before && (await tx.synonym.count()) >= SYNONYMS_MAX) {
      const errors = [{ pointer: '/word', detail: `there are ${SYNONYMS_MAX} words already` }]
      throw new ShopError('INVALID_REQUEST', { errors })
    }
    if (before && before.means.join('\n') === means.join('\n')) return toSynonym(before)
    const row = await tx.synonym.upsert({
      where: { word },
      create: { word, means },
      update: { means, updatedAt: new Date() },
    })
    await addSearchWords(tx, [word])
    await logChange(tx, {
      by,
      action: 'synonym.save',
      subject: `synonym:${row.id}`,
      before: before && { word, means: before.means },
      after: { word, means },
    })
    return toSynonym(row)
  })
}
