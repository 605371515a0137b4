/** Rows of comma-separated text: quoted where it must be, with the line each begins on. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let began = 1
  const endRow = () => {
    cells.push(cell)
    if (cells.length > 1 || cell !== '') rows.push({ line: began, cells })
    cells = []
    cell = ''
    began = line
  }
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  for (let at = 0; at < source.length; at++) {
    const letter = source[at] ?? ''
    if (letter === '\n') line++
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (source[at + 1] === '"') cell += source[++at]
      else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === ',') {
      cells.push(cell)
      cell = ''
    } else if (letter === '\n') endRow()
    else cell += letter
  }
  endRow()
  return rows
}

/** A spreadsheet runs a cell that begins like a formula; a leading apostrophe makes it text again. */
const asText = (value: string): string => (/^[=+\-@\t]/.test(value) ? `'${value}` : value)

export const csvRow = (cells: (string | number | boolean | null)[]): string =>
  `${cells
    .map((cell) => {
      const text = typeof cell === 'string' ? asText(cell) : String(cell ?? '')
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(',')}\n`
