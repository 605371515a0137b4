import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLong } from '@/lib/reviews/split-long'

test('a short text is shown whole, with at most one empty line in a row', () => {
  expect(splitLong('좋아요.\n또 살게요.')).toEqual({ start: '좋아요.\n또 살게요.', rest: null })
  expect(splitLong('좋아요.\n\n \n\n또 살게요.')).toEqual({ start: '좋아요.\n\n또 살게요.', rest: null })
})

test('a text of many lines is cut after the eighth', () => {
  const lines = Array.from({ length: 12 }, (_, at) => `줄 ${at + 1}`)
  expect(splitLong(lines.join('\n'))).toEqual({
    start: lines.slice(0, 8).join('\n'),
    rest: lines.slice(8).join('\n'),
  })
})

test('a long line is cut between words, and one without any where it becomes too long', () => {
  const words = splitLong('맛있어요 '.repeat(300))
  expect(words.start).toMatch(/^(맛있어요 )+맛있어요$/)
  expect(words.rest).toMatch(/^(맛있어요 )+맛있어요$/)
  expect([...splitLong('😀'.repeat(600)).start]).toHaveLength(500)
})

test('no visible letter is lost, and what is shown at once is short', () => {
  const letters = (text: string) => text.replace(/\s/g, '')
  const text = fc.array(fc.constantFrom('가', 'a', ' ', '\n', '😀', '긴낱말'), { maxLength: 900 })
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join('').trim()
      const { start, rest } = splitLong(whole)
      return (
        letters(start + (rest ?? '')) === letters(whole) &&
        [...start].length <= 500 &&
        start.split('\n').length <= 8
      )
    }),
  )
})
