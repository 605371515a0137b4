const BLOCK = 512

export type TarEntry = { name: string; isFolder: boolean; size: number; body: AsyncIterable<Buffer> }

/** Reads exact numbers of bytes from a stream of chunks. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(input: AsyncIterable<Buffer>) {
    this.#chunks = input[Symbol.asyncIterator]()
  }

  /** The next `size` bytes in pieces. Throws if the stream ends before. */
  async *pieces(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next()
        if (next.done) throw new Error('the archive ends in the middle of a file')
        this.#rest = next.value
      }
      const piece = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }

  async read(size: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for await (const piece of this.pieces(size)) pieces.push(piece)
    return Buffer.concat(pieces)
  }
}

const textOf = (field: Buffer): string => field.toString('utf8').replace(/\0.*$/s, '')

/** PostgreSQL limits the files of a data folder to one gigabyte, which the octal digits of the header can express. */
function sizeOf(field: Buffer): number {
  const digits = textOf(field).trim()
  if (!/^[0-7]{1,11}$/.test(digits)) throw new Error('a file in the archive has an invalid size')
  return Number.parseInt(digits, 8)
}

/** Names come from the storage of the backups, so that one that leads out of the folder is refused. */
function requireInside(name: string): string {
  const parts = name.split('/')
  if (name === '' || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw new Error(`the archive contains the invalid name ${JSON.stringify(name)}`)
  return name
}

/** The files and folders of a tar archive as PostgreSQL writes it. Each body must be read to its end before the next entry. */
export async function* tarEntries(input: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = new ByteReader(input)
  for (;;) {
    const header = await reader.read(BLOCK)
    if (header.every((byte) => byte === 0)) return
    const type = String.fromCharCode(header[156] ?? 0)
    const name = requireInside(textOf(header.subarray(0, 100)).replace(/^\.\//, '').replace(/\/$/, ''))
    if (!['0', '5', '\0'].includes(type)) throw new Error(`${name} is neither a file nor a folder`)
    const size = sizeOf(header.subarray(124, 136))
    yield { name, isFolder: type === '5', size, body: reader.pieces(size) }
    await reader.read((BLOCK - (size % BLOCK)) % BLOCK)
  }
}
