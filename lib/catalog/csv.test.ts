import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRow, fromText, readCsv } from '@/lib/catalog/csv'

const bounds = { rowsMax: 1000, cellsMax: 50 }
const read = async (text: string) =>
  (await readCsv(text, bounds)).rows.map(({ line, cells }) => [line, cells])

test('rows carry the line they begin on, whatever ends a line', async () => {
  expect(await read('a,"b\nc"\n\nd,e')).toEqual([
    [1, ['a', 'b\nc']],
    [4, ['d', 'e']],
  ])
  expect(await read('\uFEFFa,b\r\n"c\r\nd",e\r\nf,')).toEqual([
    [1, ['a', 'b']],
    [2, ['c\r\nd', 'e']],
    [4, ['f', '']],
  ])
  expect(await read('a,b\rc,d\r')).toEqual([
    [1, ['a', 'b']],
    [2, ['c', 'd']],
  ])
  expect(await read('a\tb,c\n1\t"2""3"x')).toEqual([
    [1, ['a\tb', 'c']],
    [2, ['1\t"2""3"x']],
  ])
  expect(await read('a\tb\n1\t"2""3"x')).toEqual([
    [1, ['a', 'b']],
    [2, ['1', '2"3x']],
  ])
  expect(await read('')).toEqual([])
})

test('more rows or cells than asked for are told and not kept', async () => {
  expect(await readCsv('a\nb\nc\n', { rowsMax: 2, cellsMax: 9 })).toMatchObject({
    rows: [{ cells: ['a'] }, { cells: ['b'] }],
    more: true,
  })
  const { rows } = await readCsv(`a${','.repeat(1_000_000)}\nb,c\n`, { rowsMax: 9, cellsMax: 3 })
  expect(rows).toEqual([
    { line: 1, cells: ['a', '', ''], more: true },
    { line: 2, cells: ['b', 'c'], more: false },
  ])
})

test('of a cell longer than any field only the beginning is kept', async () => {
  const { rows } = await readCsv(`a,b\n"${'x\n'.repeat(50_000)}",${'y'.repeat(1_000_000)}\nc,d`, bounds)
  expect(rows[1]?.cells.map((cell) => cell.length)).toEqual([20_000, 20_000])
  expect(rows[2]).toMatchObject({ line: 50_003, cells: ['c', 'd'] })
})

test('a quote that never ends is told by its line', async () => {
  expect(await readCsv('a\nb,"c\nd', bounds)).toMatchObject({ rows: [{ cells: ['a'] }], unclosed: 2 })
  expect(await readCsv(`a\n"${'b'.repeat(300_000)}"\n`, bounds)).toMatchObject({ unclosed: 2 })
})

test('reading a large file pauses for other work', async () => {
  let turns = 0
  let isReading = true
  const countTurn = () => {
    turns++
    if (isReading) setImmediate(countTurn)
  }
  setImmediate(countTurn)
  await readCsv(`${'가'.repeat(1000)},b\n`.repeat(1000), { rowsMax: 2000, cellsMax: 9 })
  isReading = false
  expect(turns).toBeGreaterThan(10)
})

describe('a spreadsheet runs nothing of what the export writes', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1+1',
    '＋1',
    '－1',
    '＠a',
    '﹦1',
    '−1',
  ])('%j', async (value) => {
    const [[, cells = []] = []] = (await read(csvRow([value, 'x']))) as [number, string[]][]
    expect(cells[0]).toBe(`'${value}`)
    expect(fromText(cells[0] ?? '')).toEqual({ value, escaped: true })
  })

  test('numbers, and text that only looks harmless, stay as they are', () => {
    expect(csvRow([-3, true, null, '가-나', '1=1'])).toBe('-3,true,,가-나,1=1\n')
    expect(fromText("'tis")).toEqual({ value: "'tis", escaped: false })
  })
})

const tricky = fc.string({ unit: fc.constantFrom(...'=+-@＝\'"null, ;한🍊\t\r\n가a'), maxLength: 8 })

test('what is written is read back as it was, cell by cell', async () => {
  const cells = fc.array(fc.oneof(tricky, fc.string({ unit: 'binary-ascii' })), {
    minLength: 2,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 5 }), async (rows) => {
      const text = csvRow(['a', 'b']) + rows.map(csvRow).join('')
      const back = (await readCsv(text, bounds)).rows
        .slice(1)
        .map((row) => row.cells.map((cell) => fromText(cell).value))
      expect(back).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})
