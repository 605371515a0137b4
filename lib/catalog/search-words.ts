import { listedCategories } from '@/lib/catalog/category-queries'
import type { CategoryResponse } from '@/lib/catalog/category-schema'
import { wordsWithInitials } from '@/lib/catalog/known-words'
import { readSynonyms } from '@/lib/catalog/synonym-queries'
import type { ReadSource } from '@/lib/database/replica'

/** A word of a search and what is found for it. */
export type SearchWord = {
  word: string
  /** Names that contain one of these match: the word itself, its plural, its synonyms, words whose initial letters it is. */
  names: string[]
  /** Codes of the categories that one of the names means. */
  categories: string[]
  /** The beginnings of words that a description must have. */
  beginnings: string[]
}

/** More words would hardly narrow the result. */
const WORDS_MAX = 6

/** What separates words, as in the function `spaced_words` of the database. */
const SEPARATORS = /[\s!-/:-@[-`{-~\u00a0-\u00bf\u00d7\u2000-\u206f\u3000-\u303f\uff01-\uff0f]+/u

/** Nearly every description has a word that begins with one given letter. */
const BEGINNING_MIN = 2

const HALF_TYPED = /([가-힣])[ㄱ-ㅎ]+$/u
const INITIALS = /^[ㄱ-ㅎ]+$/u

/**
 * The words of a search in lower case. macOS sends Hangul as separate letters, which NFC composes. A syllable that is being
 * typed begins as a single consonant, which is left out.
 */
export function readWords(q: string): string[] {
  const words = q.normalize('NFC').toLowerCase().trim().split(/\s+/).slice(0, WORDS_MAX)
  return words.map((word) => word.replace(HALF_TYPED, '$1'))
}

/** The singular or plural of an English word that the word itself does not contain; of others nothing. */
export function otherNumber(word: string): string[] {
  if (!/^[a-z]{4,}$/.test(word)) return []
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`]
  if (word.endsWith('y')) return [`${word.slice(0, -1)}ies`]
  return word.endsWith('s') && !word.endsWith('ss') ? [word.slice(0, -1)] : []
}

/** What the words of a search mean now. */
export async function understandWords(words: readonly string[], source: ReadSource): Promise<SearchWord[]> {
  const consonants = words.filter((word) => INITIALS.test(word))
  const [synonyms, categories, byInitials] = await Promise.all([
    readSynonyms(source),
    listedCategories(source),
    wordsWithInitials([...new Set(consonants)], source),
  ])
  return words.map((word) => {
    const forms = [word, ...otherNumber(word)]
    const meanings = forms.flatMap((form) => synonyms.get(form) ?? [])
    const names = [...new Set([...forms, ...meanings, ...(byInitials.get(word) ?? [])])]
    return {
      word,
      names,
      categories: categories.filter((category) => isMeant(category, names)).map(({ category }) => category),
      beginnings: word.split(SEPARATORS).filter((part) => part.length >= BEGINNING_MIN),
    }
  })
}

/** A category is meant by its whole name, or by two letters of it in a row. */
const isMeant = ({ categoryName, categoryNameEn }: CategoryResponse, names: readonly string[]): boolean =>
  [categoryName, categoryNameEn].some((name) => {
    const lower = name?.toLowerCase()
    return names.some((one) => lower === one || (one.length > 1 && lower?.includes(one)))
  })

/** Whether anything else than the typed word is found for one of these. */
export const hasMeanings = (words: readonly SearchWord[]): boolean =>
  words.some(({ names, categories }) => names.length > 1 || categories.length > 0)
