import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many characters at a time, so that a large file holds up no other request. */
const SLICE = 64 * 1024
/** No field of a product is as long; of a longer cell only its beginning is kept, which the field then refuses. */
const CELL_LETTERS_MAX = 20_000
/** A quote that is still open after so many letters was never closed; looking further would hold up other requests. */
const QUOTED_LETTERS_MAX = 200_000

export type CsvRow = {
  line: number
  cells: string[] /** Cells beyond the most that were asked for. */
  more: boolean
}

export type Csv = {
  rows: CsvRow[]
  /** There are more rows than were asked for; reading ended there. */
  more: boolean
  /** The line of a quote that never ends. */
  unclosed: number | null
}

const [LINE_FEED, RETURN] = [0x0a, 0x0d]

type Bounds = { rowsMax: number; cellsMax: number }

/** Excel writes commas, its "Unicode text" has tabs, and its European settings semicolons. */
function separatorOf(text: string): string {
  const head = text.slice(0, SLICE).split(/[\r\n]/, 1)[0] ?? ''
  return [',', '\t', ';'].find((separator) => head.includes(separator)) ?? ','
}

/** Rows of comma-separated text: quoted where it must be, with the line each begins on. Empty lines are passed over. */
export async function readCsv(source: string, { rowsMax, cellsMax }: Bounds): Promise<Csv> {
  const text = source.replace(/^\uFEFF/, '')
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let [at, line, paused] = [0, 1, 0]
  while (at < text.length) {
    const row: CsvRow = { line, cells: [], more: false }
    let ended = false
    while (!ended) {
      const cell = readCell(text, at, separator)
      if (cell.unclosed) return { rows, more: false, unclosed: line }
      if (row.cells.length < cellsMax) row.cells.push(cell.value)
      else row.more = true
      line += cell.lines
      at = cell.end + 1
      ended = text[cell.end] !== separator
      if (at - paused > SLICE) {
        paused = at
        await nextTurn()
      }
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at++
    line++
    if (row.cells.length === 1 && row.cells[0] === '') continue
    if (rows.length === rowsMax) return { rows, more: true, unclosed: null }
    rows.push(row)
  }
  return { rows, more: false, unclosed: null }
}

type Cell = {
  value: string /** Where the separator or the end of the line stands. */
  end: number
  lines: number
  unclosed: boolean
}

function readCell(text: string, from: number, separator: string): Cell {
  if (text[from] !== '"') {
    const end = endOf(text, from, separator)
    return { value: beginningOf(text, from, end), end, lines: 0, unclosed: false }
  }
  let closing = text.indexOf('"', from + 1)
  while (closing >= 0 && closing - from < QUOTED_LETTERS_MAX && text[closing + 1] === '"') {
    closing = text.indexOf('"', closing + 2)
  }
  if (closing < 0 || closing - from >= QUOTED_LETTERS_MAX)
    return { value: '', end: text.length, lines: 0, unclosed: true }
  const end = endOf(text, closing + 1, separator)
  const value =
    beginningOf(text, from + 1, closing).replaceAll('""', '"') + beginningOf(text, closing + 1, end)
  return { value, end, lines: countLines(text, from, closing), unclosed: false }
}

const beginningOf = (text: string, from: number, end: number): string =>
  text.slice(from, Math.min(end, from + CELL_LETTERS_MAX))

function countLines(text: string, from: number, end: number): number {
  let lines = 0
  for (let at = from; at < end; at++) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) lines++
  }
  return lines
}

function endOf(text: string, from: number, separator: string): number {
  const between = separator.charCodeAt(0)
  let at = from
  for (; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === between || letter === LINE_FEED || letter === RETURN) break
  }
  return at
}

/**
 * What a spreadsheet takes for the start of a formula, full-width and small forms of these signs included; blanks before
 * it do not help. An apostrophe in front makes it text again, so one that stands there itself is doubled.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠﹦﹢﹣﹫−']/u
const BLANK_CONTROL = /^[\t\r\n]/

/** A cell that says null says so itself; the import takes the bare word for "nothing". */
const asText = (value: string): string =>
  FORMULA.test(value) || BLANK_CONTROL.test(value) || value === 'null' ? `'${value}` : value

/** What the export wrote, as it was. */
export function fromText(cell: string): { value: string; escaped: boolean } {
  const inner = cell.slice(1)
  const escaped = cell.startsWith("'") && asText(inner) !== inner
  return { value: escaped ? inner : cell, escaped }
}

export const csvRow = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells
    .map((cell) => {
      const text = typeof cell === 'string' ? asText(cell) : String(cell ?? '')
      return /[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(',')}\n`
