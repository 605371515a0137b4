import type { Prisma } from '@/lib/generated/prisma/client'
import categories from '../demo/categories.json'
import synonyms from '../demo/synonyms.json'

/** Categories and synonyms, with their words beside those that the products bring along. */
export async function writeSearch(tx: Prisma.TransactionClient): Promise<void> {
  await tx.category.createMany({ data: categories.map((category, position) => ({ ...category, position })) })
  await tx.synonym.createMany({ data: Object.entries(synonyms).map(([word, means]) => ({ word, means })) })
  await tx.$executeRaw`
    insert into search_words (word)
    select distinct found.word from (
      select name || ' ' || coalesce(name_en, '') as text from categories union all select word from synonyms
    ) as named, name_words(named.text) as found(word)
    order by found.word on conflict do nothing`
}
