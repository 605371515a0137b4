import type { AdminCategory, CategoryResponse } from '@/lib/catalog/category-schema'
import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { query, raw, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'

/** Every page shows categories and an operator edits one in a month, so that a page may show the one of seconds ago. */
const FRESH_MS = 2000

/** More would not fit a menu. */
const SHOWN_MAX = 100

type ListedCategory = CategoryResponse & { hasProducts: boolean }

const readListed = cacheReads(
  (source: ReadSource) =>
    queryReplica<ListedCategory>(
      sql`select code as category, name as "categoryName", name_en as "categoryNameEn", image_url as "imageUrl",
                 exists (select from products p where p.category = c.code and p.on_sale) as "hasProducts"
          from categories c where listed order by position, code limit ${SHOWN_MAX}`,
      source,
    ),
  FRESH_MS,
)

const toResponse = ({ hasProducts: _, ...category }: ListedCategory): CategoryResponse => category

/** What the shop shows: categories that an operator has named and that have something on sale, in the operators' order. */
export async function listCategories(source: ReadSource): Promise<CategoryResponse[]> {
  return (await readListed(source)).filter(({ hasProducts }) => hasProducts).map(toResponse)
}

/** Every category that operators show, also those with nothing on sale. */
export const listedCategories = async (source: ReadSource): Promise<CategoryResponse[]> =>
  (await readListed(source)).map(toResponse)

/** The category of this code, if the shop shows it. */
export async function findCategory(code: string, source: ReadSource): Promise<CategoryResponse | null> {
  return (await listedCategories(source)).find(({ category }) => category === code) ?? null
}

/** Every code that products use, found by skipping from one to the next in the index: eight steps, not a million rows. */
const usedCodes = raw(`
  recursive skipped as (
    (select category from products order by category limit 1)
    union all
    select (select p.category from products p where p.category > skipped.category order by p.category limit 1)
    from skipped where skipped.category is not null
  ), used as (select category from skipped where category is not null)`)

/** More codes are a mistake of an import, whose products the list of products shows. */
const CODES_MAX = 500

/** All categories, and the codes of products that have no name yet. */
export const listAllCategories = (db: Db = prisma): Promise<AdminCategory[]> =>
  query<AdminCategory>(
    db,
    sql`with ${usedCodes}
        select coalesce(c.code, used.category) as category, c.name as "categoryName", c.name_en as "categoryNameEn",
               c.image_url as "imageUrl", coalesce(c.listed, false) as listed, coalesce(c.version, 0) as version
        from used full join categories c on c.code = used.category
        order by c.position nulls last, 1 limit ${CODES_MAX}`,
  )
