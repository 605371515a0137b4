import { readdirSync, readFileSync } from 'node:fs'

/** What PostgreSQL understands and other databases understand partly or not at all, by its name in docs/scaling.md. */
export const CONSTRUCTS: Record<string, RegExp> = {
  MERGE: /\bmerge into\b/i,
  'FOR NO KEY UPDATE': /\bfor no key update\b/i,
  'FOR UPDATE': /\bfor update\b/i,
  'SKIP LOCKED': /\bskip locked\b/i,
  'advisory lock': /\bpg_(?:try_)?advisory_/,
  'transaction id': /\bpg_(?:current_xact_id|current_snapshot|snapshot_)/,
  'WITH that writes': /\b\w+ as (?:(?:not )?materialized )?\(\s*(?:insert|update|delete)\b/i,
  MATERIALIZED: /\bas (?:not )?materialized \(/i,
  array:
    /\bunnest\(|[=>] ?(?:any|all) ?\(|\barray(?:\[|\(\s*(?:select|\$\{))|::\w+\[\]|\b(?:TEXT|BIGINT)\[\]/i,
  'WITH ORDINALITY': /\bwith ordinality\b/i,
  LATERAL: /\blateral\b/i,
  'ON CONFLICT': /\bon conflict\b/i,
  'DISTINCT ON': /\bdistinct on\b/i,
  FILTER: /\bfilter \(\s*where\b/i,
  generate_series: /\bgenerate_series\(/i,
  JSON: /\bjsonb?_\w+\(|::jsonb?\b|->>?\s?'|\bJSONB\b/,
  'time function': /\b(?:date_bin|date_trunc|make_interval|clock_timestamp|to_char)\(/i,
  ILIKE: /\bilike\b/i,
  'regular expression': /"[^"]*" !?~\*? '/,
  ctid: /\bctid\b/,
  cursor: /\bdeclare \w+ .*cursor\b/i,
  savepoint: /\bsavepoint\b/i,
  'isolation level': /\bisolation level\b/i,
  'session setting': /\bset local\b|-c \w+=|\b(?:lock|statement)_timeout\b/i,
  'replication state': /\bpg_(?:is_in_recovery|last_wal_|current_wal_|stat_activity)/,
  'system catalog': /\bpg_(?:class|proc|type|depend|roles|database|get_serial_sequence)\b/,
  trigger: /\bCREATE (?:CONSTRAINT )?TRIGGER\b/,
  function: /\bCREATE (?:OR REPLACE )?FUNCTION\b/,
  'enum type': /\bAS ENUM\b/,
  sequence: /\bBIGSERIAL\b|\b(?:nextval|setval)\(/,
  'exclusion constraint': /\bEXCLUDE USING\b/,
  'partial index': /\bCREATE (?:UNIQUE )?INDEX[^;]*\bWHERE\b/,
  'GIN index': /\bUSING gin\b/i,
  'storage parameter': /\bfillfactor\b/,
}

/** Tests, generated code, and what runs a PostgreSQL server itself. */
const NOT_THE_SHOP = /\.test\.ts$|^lib\/(?:generated|testing|server\/(?:backup|embedded-|postgres-))/

const withoutComments = (path: string, text: string) =>
  path.endsWith('.sql')
    ? text.replaceAll(/--.*$/gm, '')
    : text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')

const sources = ['bin', 'lib', 'prisma']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.(?:ts|sql)$/.test(path) && !NOT_THE_SHOP.test(path))
  .sort()
  .map((path) => ({
    name: path.replace('/migration.sql', ''),
    text: withoutComments(path, readFileSync(path, 'utf8')),
  }))

const HEADING = '\n### Places\n'
const WIDTH = 140

/** The files that use a construct. */
export const filesThatUse = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

/** The places that a text of docs/scaling.md lists: by construct, the files that use it. */
export function placesIn(text: string): Map<string, string[]> {
  const items = (text.split(HEADING)[1] ?? '').split(/^- /m).slice(1)
  return new Map(
    items.map((item) => {
      const [name = '', ...places] = item.split(': ')
      return [name, [...places.join(': ').matchAll(/`([^`]+)`/g)].map(([, place = '']) => place)]
    }),
  )
}

/** The text of docs/scaling.md with the places as they are in the code. */
export function withPlaces(text: string): string {
  const [before = '', section = ''] = text.split(HEADING)
  const intro = section.slice(0, section.search(/^- /m))
  const items = Object.entries(CONSTRUCTS).flatMap(([name, pattern]) => {
    const files = filesThatUse(pattern).map((file) => `\`${file}\``)
    return files.length > 0 ? [wrapped(`- ${name}: ${files.join(', ')}`)] : []
  })
  return `${before}${HEADING}${intro}${items.join('\n')}\n`
}

function wrapped(item: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of item.split(/(?<=[:,]) (?=`)/)) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = `  ${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
