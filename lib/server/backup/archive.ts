import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { BackupStore } from './store'
import { parseLsn } from './wal-segments'

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
  /** Everything that was committed before this moment is in the archive. Null until that is known. */
  until: z.iso.datetime().nullable(),
  /** All WAL from `since` to `end` was archived. */
  since: Lsn,
  end: Lsn,
})
export type ArchiveState = z.infer<typeof ArchiveState>

/** An archive: `base/<time>/` with base backups, `wal/` with segments, `uploads/` with pictures, and `state.json`. */
export type Archive = ReturnType<typeof openArchive>

const stamp = () => new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** Of an archive, and of a base backup in it. */
export const newName = () => `${stamp()}-${randomBytes(2).toString('hex')}`

/** Other files may be there, such as those of a file manager or of NFS. */
const isName = (name: string): boolean => /^\d{8}T\d{6}Z-[0-9a-f]{4}$/.test(name)

/** Damaged, or written by another release. */
const UNREADABLE = 'unreadable'

async function readJson<T>(
  store: BackupStore,
  name: string,
  shape: z.ZodType<T>,
): Promise<T | null | typeof UNREADABLE> {
  const bytes = await store.read(name)
  if (bytes === null) return null
  try {
    return shape.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return UNREADABLE
  }
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
    /** Null also if it is damaged: then it is not known whether WAL is missing. */
    findState: async () => {
      const state = await readJson(store, path('state.json'), ArchiveState)
      return state === UNREADABLE ? null : state
    },
    saveState: (state: ArchiveState) => store.write(path('state.json'), toJson(state)),
    /** The names of complete and incomplete base backups. */
    listBackups: async () => (await store.list(path('base'))).filter(isName).sort(),
    /** The names of the archived WAL segments, in their order. */
    listWal: async () =>
      (await store.list(path('wal'))).flatMap((file) => /^([0-9A-F]{24})\.gz$/.exec(file)?.[1] ?? []).sort(),
  }
}

export type NamedBackup = { name: string; backup: BaseBackup }

/** By the position in the WAL, because the clock may have been wrong. */
const byPosition = ({ backup: a }: NamedBackup, { backup: b }: NamedBackup): number =>
  a.timeline - b.timeline || (parseLsn(a.startLsn) < parseLsn(b.startLsn) ? -1 : 1)

/** The complete base backups, the oldest first, and the names of the others. */
export async function readBackups(
  archive: Archive,
): Promise<{ good: NamedBackup[]; incomplete: string[]; unreadable: string[] }> {
  const read = (await archive.listBackups()).map(async (name) => ({
    name,
    backup: await archive.findBackup(name),
  }))
  const all = await Promise.all(read)
  return {
    good: all
      .flatMap(({ name, backup }) => (backup === null || backup === UNREADABLE ? [] : [{ name, backup }]))
      .sort(byPosition),
    incomplete: all.flatMap(({ name, backup }) => (backup === null ? [name] : [])),
    unreadable: all.flatMap(({ name, backup }) => (backup === UNREADABLE ? [name] : [])),
  }
}

export const goodBackups = async (archive: Archive): Promise<NamedBackup[]> =>
  (await readBackups(archive)).good

/** The names of all archives of a store, the oldest first. */
export const listArchives = async (store: BackupStore): Promise<string[]> =>
  (await store.list('')).filter(isName).sort()
