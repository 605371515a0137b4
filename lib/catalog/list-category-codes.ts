import { db, query, sql } from '@/lib/db'

/** Every category that any product is in, by skipping from one to the next in the index: eight steps, not a million rows. */
export async function listCategoryCodes(): Promise<string[]> {
  const rows = await query<{ category: string }>(
    db,
    sql`with recursive code as (
          (select category from products order by category limit 1)
          union all
          select (select p.category from products p where p.category > code.category order by p.category limit 1)
          from code where code.category is not null)
        select category from code where category is not null`,
  )
  return rows.map(({ category }) => category)
}
