import { expect, test } from 'vitest'
import { optionGroups } from './option-choices'

const options = (color: string, size: string) => [
  { name: '색상', nameEn: 'Colour', value: color, valueEn: color === '블랙' ? 'Black' : 'White' },
  { name: '사이즈', nameEn: null, value: size, valueEn: null },
]
const variants = [
  { productId: 1, options: options('블랙', 'M'), soldOut: false },
  { productId: 2, options: options('블랙', 'L'), soldOut: true },
  { productId: 3, options: options('화이트', 'S'), soldOut: true },
  { productId: 4, options: options('화이트', 'L'), soldOut: false },
]
const current = { productId: 1, options: options('블랙', 'M') }

test('each value leads to the product that differs only in it, or else to one that can be bought', () => {
  expect(optionGroups('ko', current, variants)).toEqual([
    {
      name: '색상',
      value: '블랙',
      choices: [
        { label: '블랙', productId: 1, current: true, state: 'available' },
        { label: '화이트', productId: 4, current: false, state: 'other' },
      ],
    },
    {
      name: '사이즈',
      value: 'M',
      choices: [
        { label: 'M', productId: 1, current: true, state: 'available' },
        { label: 'L', productId: 2, current: false, state: 'soldOut' },
        { label: 'S', productId: 3, current: false, state: 'other' },
      ],
    },
  ])
})

test('names and values are in the language of the page, and in Korean where there is no English', () => {
  expect(optionGroups('en', current, variants)).toMatchObject([
    { name: 'Colour', value: 'Black', choices: [{ label: 'Black' }, { label: 'White' }] },
    { name: '사이즈', value: 'M' },
  ])
})
