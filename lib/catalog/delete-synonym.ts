import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

export function deleteSynonym(db: Db, synonymId: number, by: Caller | null): Promise<undefined> {
  return transaction(db, async (tx) => {
    const before = await tx.synonym.findUnique({ where: { id: synonymId } })
    const { count } = await tx.synonym.deleteMany({ where: { id: synonymId } })
    if (!before || count === 0) throw new ShopError('SYNONYM_NOT_FOUND')
    await logChange(tx, {
      by,
      action: 'synonym.delete',
      subject: `synonym:${synonymId}`,
      before: { word: before.word, means: before.means },
      after: null,
    })
    return undefined
  })
}
