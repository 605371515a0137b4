import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Archive, BaseBackup } from './archive'
import { type TarEntry, tarEntries } from './tar'

/** The manifest that PostgreSQL writes; of its entries we need these. */
const Manifest = z.object({
  Files: z.array(
    z.object({
      Path: z.string(),
      Size: z.int().min(0),
      'Checksum-Algorithm': z.literal('SHA256').optional(),
      Checksum: z.string().optional(),
    }),
  ),
})

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function readStored(archive: Archive, name: string, digest: string): Promise<Buffer> {
  const bytes = await archive.store.read(name)
  if (bytes === null) throw new Error(`${name} is missing`)
  if (sha256(bytes) !== digest) throw new Error(`${name} was changed after it was written`)
  return bytes
}

async function* readParts(archive: Archive, name: string, { parts }: BaseBackup): AsyncGenerator<Buffer> {
  for (const [index, part] of parts.entries())
    yield await readStored(archive, archive.partPath(name, index), part.sha256)
}

/** Passes the bytes on and compares them with the manifest at their end. */
async function* compared(entry: TarEntry, checksum: string | undefined): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  for await (const piece of entry.body) {
    digest.update(piece)
    yield piece
  }
  if (checksum !== undefined && digest.digest('hex') !== checksum)
    throw new Error(`${entry.name} is not what PostgreSQL wrote`)
}

/**
 * Reads a stored base backup and passes each file and folder to `take`, which must read the body. Throws unless every file of
 * PostgreSQL's manifest is there, with its size and checksum, and nothing else except for WAL.
 */
export async function readBaseFiles(
  archive: Archive,
  name: string,
  backup: BaseBackup,
  take: (entry: TarEntry) => Promise<void>,
): Promise<void> {
  const text = await readStored(archive, archive.manifestPath(name), backup.manifest)
  const { Files } = Manifest.parse(JSON.parse(text.toString('utf8')))
  const missing = new Map(Files.map((file) => [file.Path, file]))
  const gunzip = createGunzip()
  // Errors reach the reader of `gunzip`.
  pipeline(Readable.from(readParts(archive, name, backup)), gunzip, () => {})
  for await (const entry of tarEntries(gunzip)) {
    if (entry.isFolder) {
      await take(entry)
      continue
    }
    const expected = missing.get(entry.name)
    const isExpected =
      expected === undefined ? entry.name.startsWith('pg_wal/') : expected.Size === entry.size
    if (!isExpected) throw new Error(`${entry.name} is not in the manifest with ${entry.size} bytes`)
    await take({ ...entry, body: compared(entry, expected?.Checksum) })
    missing.delete(entry.name)
  }
  const [absent] = missing.keys()
  if (absent !== undefined) throw new Error(`${absent} is missing in the backup`)
}

/** Reads a base backup back from where it is stored. */
export const verifyBase = (
  archive: Archive,
  name: string,
  backup: BaseBackup,
  signal: AbortSignal,
): Promise<void> =>
  readBaseFiles(archive, name, backup, async ({ body }) => {
    // Reading compares the checksum.
    for await (const _ of body) signal.throwIfAborted()
  })
