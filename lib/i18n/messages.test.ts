import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { messages } from './messages'

const SHOP_FONT = 'app/fonts/glyphs.txt'
/** Shown to operators, whose pages load the full font. */
const OPERATOR_TEXTS = /^(admin|desk|fulfilment|merchandise\.desk|coupons\.discountTypes|product\.fields)\./

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}

const argumentNames = (text: string) => [...new Set(text.match(/(?<=\{)\w+(?=[,}])/g))].sort()

const korean = leaves(messages.ko)
const english = new Map(leaves(messages.en))

describe('Korean and English', () => {
  test('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual(korean.map(([path]) => path).sort())
  })

  test('have no empty texts', () => {
    const empty = [...korean, ...english].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  test('use only glyphs of the preloaded fonts', () => {
    // A line break needs no glyph.
    const letters = new Set([...readFileSync(SHOP_FONT, 'utf8'), '\n'])
    const shopTexts = [...korean, ...english].filter(([path]) => !OPERATOR_TEXTS.test(path))
    const missing = shopTexts.filter(([, text]) => [...text].some((letter) => !letters.has(letter)))
    expect(missing).toEqual([])
  })

  test.each(korean)('%s has the same placeholders in both', (path, text) => {
    expect(argumentNames(english.get(path) ?? '')).toEqual(argumentNames(text))
  })
})
