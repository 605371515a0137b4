/** Comments, strings, bodies of functions and quoted identifiers, none of which may be searched for keywords or semicolons. */
const TOKENS =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|(?<!\w)[eE]'(?:\\[\s\S]|[^'\\]|'')*'|'(?:[^']|'')*'|"((?:[^"]|"")*)"/g

/**
 * The statements of a migration in upper case, with empty strings and without comments. Identifiers are in lower case and
 * quoted, so that no name can be taken for a keyword.
 */
export function statementsOf(sql: string): string[] {
  const identifiers: string[] = []
  const plain = sql.replaceAll(TOKENS, (token, _tag, identifier?: string) => {
    if (identifier !== undefined) return `@${identifiers.push(identifier) - 1}@`
    return /^(--|\/\*)/.test(token) ? ' ' : "''"
  })
  return plain
    .toUpperCase()
    .split(';')
    .map((statement) =>
      statement
        .replaceAll(/@(\d+)@/g, (_, index: string) => `"${identifiers[Number(index)]?.toLowerCase()}"`)
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((statement) => statement !== '')
}

/** Splits at commas that are not inside parentheses, as between the actions of one ALTER TABLE. */
export function splitActions(text: string): string[] {
  const actions = ['']
  let depth = 0
  for (const char of text) {
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (char === ',' && depth === 0) actions.push('')
    else actions[actions.length - 1] += char
  }
  return actions.map((action) => action.trim())
}

/** An identifier, quoted or not and with or without a schema, as the name that it stands for. */
export const nameOf = (identifier: string): string =>
  identifier
    .replaceAll('"', '')
    .toLowerCase()
    .replace(/^public\./, '')

/** All names in a text that stand in quotes. */
export const quotedNames = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name)
