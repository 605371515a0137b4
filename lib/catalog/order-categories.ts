import { listAllCategories } from '@/lib/catalog/category-queries'
import type { AdminCategory } from '@/lib/catalog/category-schema'
import { lockTable } from '@/lib/database/lock-row'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

/** Puts these categories first, in this order; the others follow as they were. */
export function orderCategories(
  db: Db,
  codes: readonly string[],
  by: Caller | null,
): Promise<{ items: AdminCategory[] }> {
  return transaction(db, async (tx) => {
    await lockTable(tx, 'categories')
    const rows = await tx.category.findMany({
      select: { code: true },
      orderBy: [{ position: 'asc' }, { code: 'asc' }],
    })
    const before = rows.map(({ code }) => code)
    const unknown = codes.findIndex((code) => !before.includes(code))
    if (unknown >= 0) {
      const errors = [{ pointer: `/categories/${unknown}`, detail: 'must be a category with a name' }]
      throw new ShopError('INVALID_REQUEST', { errors })
    }
    const after = [...codes, ...before.filter((code) => !codes.includes(code))]
    if (after.join() !== before.join()) {
      for (const [position, code] of after.entries())
        await tx.category.update({ where: { code }, data: { position }, select: { code: true } })
      const [was, is] = [{ categories: before }, { categories: after }]
      await logChange(tx, { by, action: 'category.order', subject: 'categories', before: was, after: is })
    }
    return { items: await listAllCategories(tx) }
  })
}
