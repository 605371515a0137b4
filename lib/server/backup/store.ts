import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError } from '../command-error'

/** Where backups are kept, outside of the data folder. Names are paths such as `wal/000000010000000000000001.gz`. */
export type BackupStore = {
  /** Resolves when the object is safely stored. Replaces an object of that name. */
  write(name: string, bytes: Buffer): Promise<void>
  read(name: string): Promise<Buffer | null>
  /** The names directly in a folder, without the folder's own name; `''` is the store itself. */
  list(folder: string): Promise<string[]>
  remove(name: string): Promise<void>
}

/** The largest object: a part of a base backup or a WAL segment. */
export const OBJECT_BYTES_MAX = 64 * 1024 * 1024

/** Names come from what is stored too, so that they are checked before they become a path. */
export function requireObjectName(name: string): string {
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name)) throw new Error(`not the name of an object: ${name}`)
  return name
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

/** Backups in a folder: of another disk, or of another machine over NFS. */
export function folderBackups(folder: string): BackupStore {
  const pathOf = (name: string) => join(folder, requireObjectName(name))
  // Creating it would fill the machine's own disk while the other one is not mounted.
  const requireFolder = () => {
    if (!existsSync(folder))
      throw new CommandError(
        `The folder of the backups, ${folder}, does not exist. Mount its disk, or create it.`,
      )
  }
  return {
    async write(name, bytes) {
      const path = pathOf(name)
      requireFolder()
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomBytes(4).toString('hex')}.part`
      const file = await open(draft, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
      await syncFolder(dirname(path))
    },
    read: (name) => readFile(pathOf(name)).catch(ifMissing(null)),
    async list(name) {
      requireFolder()
      const names = await readdir(name === '' ? folder : pathOf(name)).catch(ifMissing<string[]>([]))
      return names.filter((entry) => !entry.endsWith('.part'))
    },
    remove: (name) => rm(pathOf(name), { recursive: true, force: true }),
  }
}

const ifMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value
    throw error
  }
