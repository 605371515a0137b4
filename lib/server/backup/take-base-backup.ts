import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATA_FILES } from '../data-dir'
import { type Archive, type BaseBackup, newName } from './archive'
import { type BaseBackupMessage, baseBackupMessages } from './base-backup-stream'
import { sha256, verifyBase } from './base-files'

/** Bounds the memory, and is far below the largest object of every S3-compatible storage. */
const PART_BYTES = 16 * 1024 * 1024

/** PostgreSQL's default, with which `initdb` created the cluster. */
export const SEGMENT_BYTES = 16 * 1024 * 1024

/** Without these the restored database could not be opened, and sessions and stored responses would be lost. */
export const BACKED_UP_FILES = [
  ...DATA_FILES.secrets.filter((name) => name !== 'sandbox.json'),
  'postgres.password',
]

function readDataFiles(dataDir: string): Record<string, string> {
  const present = BACKED_UP_FILES.filter((name) => existsSync(join(dataDir, name)))
  return Object.fromEntries(
    present.map((name) => [name, readFileSync(join(dataDir, name)).toString('base64')]),
  )
}

type Written = Pick<BaseBackup, 'parts' | 'manifest' | 'startLsn' | 'endLsn' | 'timeline'>

/** Stores the messages of a base backup in parts of equal size. */
async function storeMessages(
  archive: Archive,
  name: string,
  messages: AsyncIterable<BaseBackupMessage>,
): Promise<Written> {
  const parts: BaseBackup['parts'] = []
  const positions: { lsn: string; timeline: number }[] = []
  const manifest: Buffer[] = []
  let pieces: Buffer[] = []
  let size = 0
  const storePart = async () => {
    const bytes = Buffer.concat(pieces)
    pieces = []
    size = 0
    await archive.store.write(archive.partPath(name, parts.length), bytes)
    parts.push({ bytes: bytes.length, sha256: sha256(bytes) })
  }
  for await (const message of messages) {
    if (message.kind === 'start' || message.kind === 'end') positions.push(message)
    else if (message.kind === 'manifest') manifest.push(message.bytes)
    else {
      pieces.push(message.bytes)
      size += message.bytes.length
      if (size >= PART_BYTES) await storePart()
    }
  }
  if (size > 0) await storePart()
  const [start, end] = positions
  if (start === undefined || end === undefined) throw new Error('PostgreSQL did not end the backup')
  const text = Buffer.concat(manifest)
  await archive.store.write(archive.manifestPath(name), text)
  return { parts, manifest: sha256(text), startLsn: start.lsn, endLsn: end.lsn, timeline: start.timeline }
}

/** Takes a base backup, reads it back and compares it, and only then writes the file that makes it count. */
export async function takeBaseBackup(options: {
  archive: Archive
  superuserUrl: string
  dataDir: string
  signal: AbortSignal
}): Promise<{ name: string; backup: BaseBackup }> {
  const { archive, superuserUrl, dataDir, signal } = options
  const name = newName()
  const written = await storeMessages(archive, name, baseBackupMessages(superuserUrl, signal))
  const backup: BaseBackup = {
    version: 1,
    finishedAt: new Date().toISOString(),
    segmentBytes: SEGMENT_BYTES,
    files: readDataFiles(dataDir),
    ...written,
  }
  await verifyBase(archive, name, backup, signal)
  await archive.saveBackup(name, backup)
  return { name, backup }
}
