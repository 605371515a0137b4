import { describe, expect, test } from 'vitest'
import { colors } from '../tailwind.config'

type ColorName = keyof typeof colors

const TEXT = 4.5
const LARGE_OR_SHAPE = 3

const grounds: ColorName[] = ['paper', 'surface', 'raised', 'sunken']
const words: ColorName[] = ['ink', 'muted', 'accent', 'jade', 'danger', 'warn']

const pairs: [text: ColorName, ground: ColorName, atLeast: number][] = [
  ...words.flatMap((word) => grounds.map((ground) => [word, ground, TEXT] as [ColorName, ColorName, number])),
  ['accent-hover', 'paper', TEXT],
  ['accent-hover', 'surface', TEXT],
  ['accent-ink', 'accent', TEXT],
  ['accent-ink', 'accent-hover', TEXT],
  ['jade-ink', 'jade', TEXT],
  ['danger-ink', 'danger', TEXT],
  ['paper', 'ink', TEXT],
  ['accent', 'accent-soft', TEXT],
  ['jade', 'jade-soft', TEXT],
  ['danger', 'danger-soft', TEXT],
  ['warn', 'warn-soft', TEXT],
  ['ink', 'accent-soft', TEXT],
  ['ink', 'jade-soft', TEXT],
  ['ink', 'danger-soft', TEXT],
  ['ink', 'warn-soft', TEXT],
  ['muted', 'accent-soft', TEXT],
  ['muted', 'jade-soft', TEXT],
  ['muted', 'danger-soft', TEXT],
  ['muted', 'warn-soft', TEXT],
  ['edge', 'paper', LARGE_OR_SHAPE],
  ['edge', 'surface', LARGE_OR_SHAPE],
  ['edge', 'raised', LARGE_OR_SHAPE],
  ['vivid', 'surface', LARGE_OR_SHAPE],
  ['vivid', 'raised', LARGE_OR_SHAPE],
]

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_, theme) => {
  test.each(pairs)('%s can be read on %s', (text, ground, atLeast) => {
    expect(contrast(colors[text][theme], colors[ground][theme])).toBeGreaterThanOrEqual(atLeast)
  })
})

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of the relative luminances. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const linear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
