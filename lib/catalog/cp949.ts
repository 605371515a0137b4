/**
 * CP949, the Korean Windows code page. Node's own `euc-kr` decoder knows only the 2,350 syllables of KS X 1001, so that
 * names such as 펲시 or 똠양꿍 would be refused; the other 8,822 stand in CP949 in Unicode order, in the places below.
 */
const SYLLABLES = { from: 0xac00, to: 0xd7a3 }
const INVALID = 0xffff

/** The trail bytes of the places for further syllables; from lead 0xA1 on KS X 1001 has those from 0xA1. */
const trails = (lead: number): number[] => [
  ...bytesFrom(0x41, 0x5a),
  ...bytesFrom(0x61, 0x7a),
  ...bytesFrom(0x81, lead <= 0xa0 ? 0xfe : 0xa0),
]

const bytesFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

const isPrivateUse = (unit: number) => unit >= 0xe000 && unit <= 0xf8ff

/** A row of KS X 1001, one character a line, by node's decoder; what it does not know stays invalid. */
function fillRow(table: Uint16Array, lead: number, decoder: TextDecoder): void {
  const row = bytesFrom(0xa1, 0xfe)
  const text = decoder.decode(Uint8Array.from(row.flatMap((trail) => [lead, trail, 0x0a])))
  for (const [at, character] of text.split('\n').slice(0, row.length).entries()) {
    const unit = character.charCodeAt(0)
    if (character.length === 1 && unit !== 0xfffd && !isPrivateUse(unit)) {
      table[(lead << 8) | (row[at] ?? 0)] = unit
    }
  }
}

function makeTable(): Uint16Array {
  const table = new Uint16Array(0x10000).fill(INVALID)
  const decoder = new TextDecoder('euc-kr')
  for (const lead of bytesFrom(0xa1, 0xfe)) fillRow(table, lead, decoder)
  // Added to the standard in 1998, after the tables of node's decoder were made.
  table[0xa2e6] = 0x20ac
  table[0xa2e7] = 0xae
  const known = new Set(table)
  let syllable = SYLLABLES.from
  for (const lead of bytesFrom(0x81, 0xc6)) {
    for (const trail of trails(lead)) {
      while (known.has(syllable)) syllable++
      if (syllable > SYLLABLES.to) return table
      table[(lead << 8) | trail] = syllable++
    }
  }
  return table
}

let table: Uint16Array | undefined

/** Decodes a file piece by piece; throws at the first bytes that are no CP949. */
export function cp949Decoder(): (bytes: Uint8Array, more: boolean) => string {
  table ??= makeTable()
  const characters = table
  let lead = 0
  return (bytes, more) => {
    const units = new Uint16Array(bytes.length + 1)
    let length = 0
    for (const byte of bytes) {
      if (lead === 0 && byte < 0x80) units[length++] = byte
      else if (lead === 0) lead = byte
      else {
        const unit = characters[(lead << 8) | byte] ?? INVALID
        if (unit === INVALID) throw new TypeError('these bytes are no CP949')
        units[length++] = unit
        lead = 0
      }
    }
    if (lead !== 0 && !more) throw new TypeError('the text ends within a character')
    return Buffer.from(units.buffer, 0, length * 2).toString('utf16le')
  }
}
