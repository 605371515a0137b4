import { setImmediate as nextTurn } from 'node:timers/promises'
import iconv from 'iconv-lite'

/** Decoded at a time, so that a large file does not block other requests. */
const SLICE_BYTES = 256 * 1024

type Decode = (bytes: Uint8Array, more: boolean) => string

const standard = (label: string): Decode => {
  const decoder = new TextDecoder(label, { fatal: true })
  return (bytes, more) => decoder.decode(bytes, { stream: more })
}

/** CP949, the Korean Windows code page. Node's own `euc-kr` decoder knows a fifth of its syllables. */
export function cp949Decoder(): Decode {
  const decoder = iconv.getDecoder('cp949')
  return (bytes, more) => {
    const text = decoder.write(Buffer.from(bytes)) + ((more ? undefined : decoder.end()) ?? '')
    // CP949 itself has no such character: it stands for bytes that could not be decoded.
    if (text.includes('\uFFFD')) throw new TypeError('these bytes are no CP949')
    return text
  }
}

/** Korean Excel saves "CSV (comma delimited)" in CP949, "CSV UTF-8" with a mark, and "Unicode text" in UTF-16. */
function candidates(bytes: Buffer): (() => Decode)[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return [() => standard('utf-16le')]
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return [() => standard('utf-16be')]
  return [() => standard('utf-8'), cp949Decoder]
}

/** Detects the encoding of a file and decodes it, without the byte order mark; null when no encoding fits. */
export async function decodeFile(bytes: Buffer): Promise<string | null> {
  for (const begin of candidates(bytes)) {
    const text = await decodeAll(bytes, begin())
    if (text !== null) return text
  }
  return null
}

async function decodeAll(bytes: Buffer, decode: Decode): Promise<string | null> {
  const parts: string[] = []
  try {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      parts.push(decode(bytes.subarray(at, at + SLICE_BYTES), true))
      await nextTurn()
    }
    parts.push(decode(new Uint8Array(0), false))
  } catch {
    return null
  }
  return parts.join('')
}
