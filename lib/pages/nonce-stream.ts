import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib'

const compress = promisify(deflateRaw)

/** The window of deflate. */
const WINDOW = 32 * 1024

/** Texts shorter than this are compressed synchronously: quicker than a thread of the pool, and a small window is enough. */
const SYNC_BYTES_MAX = 512
const SYNC_OPTIONS = { windowBits: 10, memLevel: 4, finishFlush: constants.Z_SYNC_FLUSH }
const SYNC_WINDOW = 2 ** SYNC_OPTIONS.windowBits

/** Replaces the nonce in the compression window. No page contains this byte, so no back-reference points to a nonce. */
const FILLER = 0

/** A part of a page split at its nonces, each text plain and compressed; one nonce belongs between two texts. */
export type Cut = { plain: Buffer[]; compressed: Buffer[] }

/** Splits a streamed page at every occurrence of the render's nonce, even one that spans two chunks. */
export class NonceCutter {
  #nonce: Buffer
  #filler: Buffer
  #rest: Buffer = Buffer.alloc(0)
  #behind: Buffer = Buffer.alloc(0)

  constructor(nonce: string) {
    this.#nonce = Buffer.from(nonce)
    this.#filler = Buffer.alloc(this.#nonce.length, FILLER)
  }

  async cut(chunk: Buffer, last: boolean, compressing: boolean): Promise<Cut> {
    const plain = this.#split(chunk, last)
    return { plain, compressed: compressing ? await this.#compressText(plain) : [] }
  }

  #split(chunk: Buffer, last: boolean): Buffer[] {
    const all = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
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

  /** How many of the last bytes may be the start of a nonce. */
  #begun(text: Buffer): number {
    for (let length = Math.min(this.#nonce.length - 1, text.length); length > 0; length--) {
      if (text.subarray(-length).equals(this.#nonce.subarray(0, length))) return length
    }
    return 0
  }

  /** Each text is a deflate block sequence of its own, so that any nonce of the same length fits between two of them. */
  async #compressText(texts: Buffer[]): Promise<Buffer[]> {
    const jobs: (Buffer | Promise<Buffer>)[] = []
    texts.forEach((text, index) => {
      if (index > 0) this.#pass(this.#filler)
      jobs.push(text.length === 0 ? text : compressText(text, this.#behind))
      this.#pass(text)
    })
    return Promise.all(jobs)
  }

  #pass(text: Buffer): void {
    const both = text.length >= WINDOW ? text : Buffer.concat([this.#behind, text])
    this.#behind = both.subarray(-WINDOW)
  }
}

function compressText(text: Buffer, behind: Buffer): Buffer | Promise<Buffer> {
  const looking = (window: number) => (behind.length > 0 ? { dictionary: behind.subarray(-window) } : {})
  if (text.length < SYNC_BYTES_MAX) return deflateRawSync(text, { ...SYNC_OPTIONS, ...looking(SYNC_WINDOW) })
  return compress(text, { ...looking(WINDOW), finishFlush: constants.Z_SYNC_FLUSH })
}

/** Assembles the response of one client: the shared texts with the client's own nonce between them. */
export type Copy = { write: (cut: Cut) => Buffer; end: () => Buffer }

export function plainCopy(nonce: string): Copy {
  const own = Buffer.from(nonce)
  return { write: ({ plain }) => joined(plain, own), end: () => Buffer.alloc(0) }
}

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const FINAL_EMPTY_BLOCK = [3, 0]

/** Gzip of shared compressed blocks, with the nonces between them as stored (uncompressed) blocks. */
export function gzipCopy(nonce: string): Copy {
  const own = Buffer.from(nonce)
  const stored = Buffer.from([0, own.length, 0, 0xff - own.length, 0xff, ...own])
  let sum = 0
  let size = 0
  let begun = false
  const count = (bytes: Buffer) => {
    // crc32 of an empty buffer would reset the sum.
    if (bytes.length === 0) return
    sum = crc32(bytes, sum)
    size += bytes.length
  }
  const head = () => {
    const first = begun ? [] : [GZIP_HEADER]
    begun = true
    return first
  }
  return {
    write({ plain, compressed }) {
      plain.forEach((text, index) => {
        if (index > 0) count(own)
        count(text)
      })
      return Buffer.concat([...head(), joined(compressed, stored)])
    },
    end() {
      const tail = Buffer.alloc(10)
      tail.set(FINAL_EMPTY_BLOCK)
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
