import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Account } from '../postgres-account'
import type { Archive } from './archive'
import { readBaseFiles } from './base-files'
import type { Choice } from './choose-backup'

/** Writes the files of the base backup into an empty folder and compares them with the manifest. */
async function writeBase(archive: Archive, { name, backup }: Choice, folder: string): Promise<void> {
  await readBaseFiles(archive, name, backup, async (entry) => {
    const path = join(folder, entry.name)
    await mkdir(entry.isFolder ? path : dirname(path), { recursive: true, mode: 0o700 })
    if (entry.isFolder) return
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const piece of entry.body) await file.writeFile(piece)
    } finally {
      await file.close()
    }
  })
}

/** How much of a segment was written. The rest is zeros, because it was ended before it was full. */
function writtenPart(content: Buffer): Buffer {
  let end = content.length
  while (end > 0 && content[end - 1] === 0) end -= 1
  return content.subarray(0, end)
}

/** The verified backup contains the segments that were written during it. Only WAL of the same history continues them. */
async function requireSameStart(path: string, segment: string, content: Buffer): Promise<void> {
  if (!existsSync(path)) return
  const ofBackup = writtenPart(await readFile(path))
  if (!content.subarray(0, ofBackup.length).equals(ofBackup))
    throw new Error(`the WAL segment ${segment} does not belong to the backup`)
}

/** Writes the archived WAL where PostgreSQL looks for it. The zeros at the end take no space on the disk. */
async function writeWal(archive: Archive, { segments, backup }: Choice, folder: string): Promise<void> {
  for (const segment of segments) {
    const stored = await archive.store.read(archive.walPath(segment))
    if (stored === null) throw new Error(`the WAL segment ${segment} is missing`)
    const content = await promisify(gunzip)(stored, { maxOutputLength: backup.segmentBytes })
    if (content.length !== backup.segmentBytes) throw new Error(`the WAL segment ${segment} is damaged`)
    const path = join(folder, 'pg_wal', segment)
    await requireSameStart(path, segment, content)
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(writtenPart(content))
      await file.truncate(backup.segmentBytes)
    } finally {
      await file.close()
    }
  }
}

function changeOwner(folder: string, account: Account): void {
  if (!('uid' in account)) return
  chownSync(folder, account.uid, account.gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) changeOwner(path, account)
    else chownSync(path, account.uid, account.gid)
  }
}

/** A folder that PostgreSQL can recover: the base backup, and all WAL that follows it. */
export async function writeCluster(
  archive: Archive,
  choice: Choice,
  folder: string,
  account: Account,
): Promise<void> {
  mkdirSync(folder, { mode: 0o700 })
  await writeBase(archive, choice, folder)
  await writeWal(archive, choice, folder)
  await (await open(join(folder, 'recovery.signal'), 'w', 0o600)).close()
  changeOwner(folder, account)
}
