const STARS_MAX = 3

/** A name of which only the first and the last letter can be read: 이*은. */
export function shortName(name: string): string {
  const letters = [...name.trim()]
  const [first = '', last = ''] = [letters[0], letters.at(-1)]
  if (letters.length < 2) return '*'
  if (letters.length === 2) return `${first}*`
  return `${first}${'*'.repeat(Math.min(letters.length - 2, STARS_MAX))}${last}`
}
