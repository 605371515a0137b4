import { addSearchWords } from '@/lib/catalog/add-search-words'
import { type AdminCategory, CategoryEdit } from '@/lib/catalog/category-schema'
import { lockTable } from '@/lib/database/lock-row'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Save = { category: string; edit: CategoryEdit; ifMatch: string | null; by: Caller | null }

/** Creates the category at the end of the order, or changes it. A save that changes nothing is neither written nor logged. */
export function saveCategory(db: Db, { category: code, edit, ifMatch, by }: Save): Promise<AdminCategory> {
  return transaction(db, async (tx) => {
    const before = await lockCategory(tx, code)
    requireVersion(ifMatch, before?.version ?? 0)
    const { categoryName: name, categoryNameEn: nameEn, imageUrl, listed } = edit
    const after = { category: code, ...edit, version: (before?.version ?? 0) + 1 }
    if (before && isSame(before, edit)) return before
    if (before) {
      const data = { name, nameEn, imageUrl, listed, version: after.version, updatedAt: new Date() }
      await tx.category.update({ where: { code }, data })
    } else {
      const { _max } = await tx.category.aggregate({ _max: { position: true } })
      const position = (_max.position ?? -1) + 1
      await tx.category.create({ data: { code, name, nameEn, imageUrl, listed, position } })
    }
    await addSearchWords(tx, [name, nameEn])
    const action = before ? 'category.edit' : 'category.create'
    await logChange(tx, { by, action, subject: `category:${code}`, before, after })
    return after
  })
}

const isSame = (before: AdminCategory, edit: CategoryEdit): boolean =>
  CategoryEdit.keyof().options.every((name) => before[name] === edit[name])

/** Locks all categories, of which there are few: two operators who create the same one, or the next position, wait. */
async function lockCategory(tx: Tx, code: string): Promise<AdminCategory | null> {
  await lockTable(tx, 'categories')
  const row = await tx.category.findUnique({ where: { code } })
  if (!row) return null
  const { name: categoryName, nameEn: categoryNameEn, imageUrl, listed, version } = row
  return { category: code, categoryName, categoryNameEn, imageUrl, listed, version }
}
