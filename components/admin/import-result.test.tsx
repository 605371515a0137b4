import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Imported } from '@/lib/catalog/file-schema'
import { messages } from '@/lib/i18n/messages'
import { ImportResult } from './import-result'

const nothing: Imported = {
  applied: false,
  lines: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  changes: [],
  badCount: 0,
  bad: [],
}

/** The rendered text without markup. */
const shown = (result: Partial<Imported>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="ko" messages={messages.ko} timeZone="Asia/Seoul">
      <ImportResult result={{ ...nothing, ...result }} categories={{ FOOD: '먹거리', BAGS: '가방' }} />
    </NextIntlClientProvider>,
  )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('a dry run shows each product before and after, and the number of further ones', () => {
  const text = shown({
    lines: 3,
    created: 1,
    updated: 2,
    unchanged: 4,
    changes: [
      {
        line: 2,
        productId: 7,
        productName: '김밥',
        fields: [
          { column: 'price', before: 1000, after: 2500 },
          { column: 'category', before: 'FOOD', after: 'BAGS' },
          { column: 'onSale', before: true, after: false },
        ],
      },
      {
        line: 3,
        productId: null,
        productName: '새것',
        fields: [{ column: 'price', before: null, after: 500 }],
      },
    ],
  })
  expect(text).toContain('새 상품 1개, 수정할 상품 2개')
  expect(text).toContain('2번째 줄 김밥 #7 가격 1,000원 → 2,500원 카테고리 먹거리 → 가방 판매 중 예 → 아니요')
  expect(text).toContain('3번째 줄 새것 새 상품 가격 500원')
  expect(text).toContain('그 밖에 1개')
})

test('errors are listed by line and column, with the number of further ones', () => {
  const text = shown({
    badCount: 3,
    bad: [
      { line: 1, column: '색상', code: 'UNKNOWN_COLUMN', problem: 'unknown column' },
      { line: 4, column: 'productName', code: 'BROKEN_TEXT', problem: 'holds U+FFFD' },
    ],
  })
  expect(text).toContain('3곳이 잘못됐어요')
  expect(text).toContain('1번째 줄 색상 열은 없어요')
  expect(text).toContain('4번째 줄 이름 칸의 글자가 깨져 있어요')
  expect(text).toContain('그 밖에 1개')
})
