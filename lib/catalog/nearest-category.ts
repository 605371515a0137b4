import type { CategoryResponse } from '@/lib/catalog/category-schema'

/** Below this share, two words have hardly a letter in common. */
const SHARE_MIN = 0.3

/** Pairs of letters. NFD takes Hangul syllables apart. */
function pairsOf(text: string): Set<string> {
  const letters = [...text.toLowerCase().normalize('NFD')]
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}

/** The share of pairs that two texts have in common. */
function likeness(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)]
  const common = [...one].filter((pair) => other.has(pair)).length
  return common === 0 ? 0 : (2 * common) / (one.size + other.size)
}

/** The category whose name is most like a word of a search that found nothing, or null if none is. */
export function nearestCategory(q: string, categories: readonly CategoryResponse[]): CategoryResponse | null {
  const words = q.split(/\s+/)
  const rated = categories.map((category) => {
    const names = [category.categoryName, category.categoryNameEn ?? '']
    return {
      category,
      share: Math.max(...names.flatMap((name) => words.map((word) => likeness(name, word)))),
    }
  })
  const [nearest] = rated.toSorted((a, b) => b.share - a.share)
  return nearest && nearest.share >= SHARE_MIN ? nearest.category : null
}
