import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomically } from '../data-dir'
import type { BackupStore } from './store'

/** Names the archive of this data folder. A restored or reset data folder has none and starts an archive of its own. */
export const ARCHIVE_FILE = 'backup-archive'

const Lsn = z.string().regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Written last, so that a base backup without it is incomplete and never restored. */
const BaseBackup = z.object({
  version: z.literal(1),
  /** The data is that of this moment. */
  finishedAt: z.iso.datetime(),
  timeline: z.int().positive(),
  startLsn: Lsn,
  endLsn: Lsn,
  segmentBytes: z.int().positive(),
  parts: z.array(z.object({ bytes: z.int().positive(), sha256: Sha256 })),
  manifest: Sha256,
  /** Files of the data folder that the database needs: secrets and the password, in base64. */
  files: z.record(z.string(), z.base64()),
})
export type BaseBackup = z.infer<typeof BaseBackup>

const ArchiveState = z.object({
  version: z.literal(1),
  /** Everything that was committed before this moment is in the archive. */
  until: z.iso.datetime(),
  /** No WAL is missing from here on. Null while that is not known. */
  since: Lsn.nullable(),
})
export type ArchiveState = z.infer<typeof ArchiveState>

/** An archive: `base/<time>/` with base backups, `wal/` with segments, `uploads/` with pictures, and `state.json`. */
export type Archive = ReturnType<typeof openArchive>

const stamp = () => new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** Sorts by time. */
export const newName = () => `${stamp()}-${randomBytes(2).toString('hex')}`

export function archiveOf(dataDir: string): string {
  const file = join(dataDir, ARCHIVE_FILE)
  if (!existsSync(file)) writeFileAtomically(file, `${newName()}\n`, 0o600)
  return readFileSync(file, 'utf8').trim()
}

async function readJson<T>(store: BackupStore, name: string, shape: z.ZodType<T>): Promise<T | null> {
  const bytes = await store.read(name)
  if (bytes === null) return null
  const parsed = shape.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success) throw new Error(`${name} is not what a backup of this release contains`)
  return parsed.data
}

const toJson = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

export function openArchive(store: BackupStore, name: string) {
  const path = (...parts: string[]) => [name, ...parts].join('/')
  const walPath = (file: string) => path('wal', `${file}.gz`)
  return {
    name,
    store,
    path,
    partPath: (backup: string, part: number) =>
      path('base', backup, `base.tar.gz.${String(part).padStart(6, '0')}`),
    manifestPath: (backup: string) => path('base', backup, 'manifest.json'),
    walPath,
    findBackup: (backup: string) => readJson(store, path('base', backup, 'backup.json'), BaseBackup),
    saveBackup: (backup: string, content: BaseBackup) =>
      store.write(path('base', backup, 'backup.json'), toJson(content)),
    findState: () => readJson(store, path('state.json'), ArchiveState),
    saveState: (state: ArchiveState) => store.write(path('state.json'), toJson(state)),
    /** The names of complete and incomplete base backups, the oldest first. */
    listBackups: async () => (await store.list(path('base'))).sort(),
    /** The names of the archived WAL segments, in their order. */
    listWal: async () =>
      (await store.list(path('wal'))).flatMap((file) => /^([0-9A-F]{24})\.gz$/.exec(file)?.[1] ?? []).sort(),
  }
}

/** The complete base backups, the oldest first. */
export async function goodBackups(archive: Archive): Promise<{ name: string; backup: BaseBackup }[]> {
  const names = await archive.listBackups()
  const read = names.map(async (name) => ({ name, backup: await archive.findBackup(name) }))
  return (await Promise.all(read)).flatMap(({ name, backup }) => (backup === null ? [] : [{ name, backup }]))
}

/** The names of all archives of a store, the oldest first. */
export const listArchives = async (store: BackupStore): Promise<string[]> =>
  (await store.list('')).filter((name) => /^\d{8}T\d{6}Z-[0-9a-f]{4}$/.test(name)).sort()
