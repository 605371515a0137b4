import { setImmediate as nextTurn } from 'node:timers/promises'

/** Characters between two pauses, so that a large file does not block other requests. */
const SLICE = 64 * 1024
/** No field of a product is as long. A longer cell is cut here and then refused by its field. */
const CELL_CHARACTERS_MAX = 20_000
/** A quote that is open for longer was never closed; reading on would block other requests. */
const QUOTED_CHARACTERS_MAX = 200_000

export type CsvRow = {
  line: number
  cells: string[]
  /** The line has more cells than were read. */
  more: boolean
}

export type Csv = {
  rows: CsvRow[]
  /** The file has more rows than were read. */
  more: boolean
  /** The line of a quote that is never closed. */
  unclosed: number | null
}

const [LINE_FEED, RETURN] = [0x0a, 0x0d]

type Bounds = { rowsMax: number; cellsMax: number }

/** Excel writes commas, its "Unicode text" has tabs, and its European settings semicolons. */
function separatorOf(text: string): string {
  const head = text.slice(0, SLICE).split(/[\r\n]/, 1)[0] ?? ''
  return [',', '\t', ';'].find((separator) => head.includes(separator)) ?? ','
}

/** Rows of comma-separated text: quoted where it must be, with the line each begins on. Empty lines are skipped. */
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
  value: string
  /** The position of the separator or of the end of the line. */
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
  while (closing >= 0 && closing - from < QUOTED_CHARACTERS_MAX && text[closing + 1] === '"') {
    closing = text.indexOf('"', closing + 2)
  }
  if (closing < 0 || closing - from >= QUOTED_CHARACTERS_MAX)
    return { value: '', end: text.length, lines: 0, unclosed: true }
  const end = endOf(text, closing + 1, separator)
  const value =
    beginningOf(text, from + 1, closing).replaceAll('""', '"') + beginningOf(text, closing + 1, end)
  return { value, end, lines: countLines(text, from, closing), unclosed: false }
}

const beginningOf = (text: string, from: number, end: number): string =>
  text.slice(from, Math.min(end, from + CELL_CHARACTERS_MAX))

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
 * What a spreadsheet reads as the start of a formula, full-width and small forms included, also after blanks. An apostrophe
 * in front makes it text, so a leading apostrophe is itself escaped with another.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠﹦﹢﹣﹫−']/u
const BLANK_CONTROL = /^[\t\r\n]/

/** The import reads the bare word null as no value, so that text is escaped too. */
const asText = (value: string): string =>
  FORMULA.test(value) || BLANK_CONTROL.test(value) || value === 'null' ? `'${value}` : value

/** Undoes the escape of the export. */
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
