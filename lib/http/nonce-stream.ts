import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib'

const compress = promisify(deflateRaw)

/** How far back a compressor looks. */
const WINDOW = 32 * 1024

/** What stands between the nonces of two tags: compressed sooner than handed to another thread, and like what is right before it. */
const SHORT = 512
const BRIEF = { windowBits: 10, memLevel: 4, finishFlush: constants.Z_SYNC_FLUSH }
const BRIEF_WINDOW = 2 ** BRIEF.windowBits

/** Stands for the nonce where the compressor looks back: no page holds such bytes, so nothing is ever copied from there. */
const FILLER = 0

/** A piece of a page cut at its nonces, each text plain and compressed; one nonce stands between two texts. */
export type Cut = { plain: Buffer[]; packed: Buffer[] }

/** Cuts a page at every place where the nonce of its rendering stands, wherever the pieces it comes in end. */
export class NonceCutter {
  #nonce: Buffer
  #filler: Buffer
  #rest: Buffer = Buffer.alloc(0)
  #behind: Buffer = Buffer.alloc(0)

  constructor(nonce: string) {
    this.#nonce = Buffer.from(nonce)
    this.#filler = Buffer.alloc(this.#nonce.length, FILLER)
  }

  async cut(piece: Buffer, last: boolean, packing: boolean): Promise<Cut> {
    const plain = this.#split(piece, last)
    return { plain, packed: packing ? await this.#pack(plain) : [] }
  }

  #split(piece: Buffer, last: boolean): Buffer[] {
    const all = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    const texts: Buffer[] = []
    let from = 0
    for (let at = all.indexOf(this.#nonce); at >= 0; at = all.indexOf(this.#nonce, from)) {
      texts.push(all.subarray(from, at))
      from = at + this.#nonce.length
    }
    const to = last ? all.length : all.length - this.#begun(all.subarray(from))
    texts.push(all.subarray(from, to))
    this.#rest = all.subarray(to)
    return texts
  }

  /** How many of the last bytes may be the beginning of a nonce. */
  #begun(text: Buffer): number {
    for (let length = Math.min(this.#nonce.length - 1, text.length); length > 0; length--) {
      if (text.subarray(-length).equals(this.#nonce.subarray(0, length))) return length
    }
    return 0
  }

  /** Each text by itself, so that between two of them any nonce of that length can stand. */
  async #pack(texts: Buffer[]): Promise<Buffer[]> {
    const jobs: (Buffer | Promise<Buffer>)[] = []
    texts.forEach((text, index) => {
      if (index > 0) this.#pass(this.#filler)
      jobs.push(text.length === 0 ? text : pack(text, this.#behind))
      this.#pass(text)
    })
    return Promise.all(jobs)
  }

  #pass(text: Buffer): void {
    const both = text.length >= WINDOW ? text : Buffer.concat([this.#behind, text])
    this.#behind = both.subarray(-WINDOW)
  }
}

function pack(text: Buffer, behind: Buffer): Buffer | Promise<Buffer> {
  const looking = (window: number) => (behind.length > 0 ? { dictionary: behind.subarray(-window) } : {})
  if (text.length < SHORT) return deflateRawSync(text, { ...BRIEF, ...looking(BRIEF_WINDOW) })
  return compress(text, { ...looking(WINDOW), finishFlush: constants.Z_SYNC_FLUSH })
}

/** One reader's copy: the same texts with a nonce of their own. */
export type Copy = { write: (cut: Cut) => Buffer; end: () => Buffer }

export function plainCopy(nonce: string): Copy {
  const own = Buffer.from(nonce)
  return { write: ({ plain }) => joined(plain, own), end: () => Buffer.alloc(0) }
}

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const NO_MORE = [3, 0]

/** Gzip, whose compressed parts are the same for every reader; the nonces between them are stored as they are. */
export function gzipCopy(nonce: string): Copy {
  const own = Buffer.from(nonce)
  const stored = Buffer.from([0, own.length, 0, 0xff - own.length, 0xff, ...own])
  let sum = 0
  let size = 0
  let begun = false
  const count = (bytes: Buffer) => {
    // The sum of nothing starts anew.
    if (bytes.length === 0) return
    sum = crc32(bytes, sum)
    size += bytes.length
  }
  const head = () => {
    const first = begun ? [] : [GZIP_HEAD]
    begun = true
    return first
  }
  return {
    write({ plain, packed }) {
      plain.forEach((text, index) => {
        if (index > 0) count(own)
        count(text)
      })
      return Buffer.concat([...head(), joined(packed, stored)])
    },
    end() {
      const tail = Buffer.alloc(10)
      tail.set(NO_MORE)
      tail.writeUInt32LE(sum, 2)
      tail.writeUInt32LE(size % 2 ** 32, 6)
      return Buffer.concat([...head(), tail])
    },
  }
}

const joined = (texts: Buffer[], between: Buffer) =>
  texts.length === 1
    ? (texts[0] ?? between)
    : Buffer.concat(texts.flatMap((text, index) => (index > 0 ? [between, text] : [text])))
