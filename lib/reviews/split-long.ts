/** About what a phone shows of a review at once. */
const LINES_MAX = 8
const LETTERS_MAX = 500

/** The beginning of a text that is shown at once, and the rest, which is null for most texts. Empty lines in a row are one. */
export function splitLong(text: string): { start: string; rest: string | null } {
  const short = text.replace(/\n\s*\n\s*/g, '\n\n')
  const lines = short.split('\n')
  const letters = [...lines.slice(0, LINES_MAX).join('\n')]
  const isLong = lines.length > LINES_MAX || letters.length > LETTERS_MAX
  if (!isLong) return { start: short, rest: null }
  const cut = letters.slice(0, LETTERS_MAX).join('')
  const start = letters.length > LETTERS_MAX ? (/^.{250,}\s/su.exec(cut)?.[0] ?? cut) : cut
  return { start: start.trimEnd(), rest: short.slice(start.length).trim() }
}
