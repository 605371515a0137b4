import { listedCategories } from '@/lib/catalog/category-queries'
import { wordsBeginningWith } from '@/lib/catalog/known-words'
import { listProducts } from '@/lib/catalog/list-products'
import { meaningfulWords } from '@/lib/catalog/search-products'
import { readWords, understandWords } from '@/lib/catalog/search-words'
import type { Suggestions } from '@/lib/catalog/suggestion-schema'
import { shareReads } from '@/lib/database/coalesce'
import type { ReadSource } from '@/lib/database/replica'

const PRODUCTS_MAX = 5
const WORDS_MAX = 4
const CATEGORIES_MAX = 2

/** What a search that is being typed may be about. */
export const suggestProducts = shareReads(
  async ({ q, source }: { q: string; source: ReadSource }): Promise<Suggestions> => {
    const [words, categories, page] = await Promise.all([
      suggestWords(q, source),
      suggestCategories(q, source),
      listProducts({ q, sort: 'popular', limit: PRODUCTS_MAX, source }),
    ])
    const products = page.items.map(({ productId, productName, productNameEn, price, imageUrl }) => ({
      productId,
      productName,
      productNameEn,
      price,
      imageUrl,
    }))
    return { words, categories, products }
  },
)

/** The search with its last word completed. */
async function suggestWords(q: string, source: ReadSource): Promise<string[]> {
  const typed = q.normalize('NFC').toLowerCase().trim().split(/\s+/)
  const last = typed.at(-1) ?? ''
  const meaningful = await meaningfulWords(source)
  const complete = await wordsBeginningWith({ typed: last, meaningful, limit: WORDS_MAX, source })
  const before = typed.slice(0, -1)
  return complete.map((word) => [...before, word].join(' '))
}

/** The categories that every word of the search means. */
async function suggestCategories(q: string, source: ReadSource) {
  const words = await understandWords(readWords(q), source)
  const categories = await listedCategories(source)
  const meant = categories.filter(({ category }) => words.every((word) => word.categories.includes(category)))
  return meant.slice(0, CATEGORIES_MAX)
}
