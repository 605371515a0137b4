import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from './archive'

/** A picture's name is a digest of its content, so that a stored one never changes. */
const PICTURE = /^[0-9a-f]{32}\.webp$/

const uploads = (dataDir: string) => join(dataDir, 'uploads')

const picturesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => PICTURE.test(name))

/** Stores the uploaded pictures that are not in the archive yet. `stored` remembers the objects of those that are. */
export async function backUpPictures(archive: Archive, dataDir: string, stored: Set<string>): Promise<void> {
  const objectOf = (name: string) => archive.path('uploads', name)
  const names = await picturesIn(uploads(dataDir))
  if (names.every((name) => stored.has(objectOf(name)))) return
  for (const name of await archive.store.list(archive.path('uploads'))) stored.add(objectOf(name))
  for (const name of names.filter((one) => !stored.has(objectOf(one)))) {
    await archive.store.write(objectOf(name), await readFile(join(uploads(dataDir), name)))
    stored.add(objectOf(name))
  }
}

/** Brings back the pictures that the data folder does not have. Returns how many. */
export async function restorePictures(archive: Archive, dataDir: string): Promise<number> {
  const present = new Set(await picturesIn(uploads(dataDir)))
  const stored = (await archive.store.list(archive.path('uploads'))).filter((name) => PICTURE.test(name))
  const absent = stored.filter((name) => !present.has(name))
  if (absent.length > 0) await mkdir(uploads(dataDir), { recursive: true })
  for (const name of absent) {
    const bytes = await archive.store.read(archive.path('uploads', name))
    if (bytes === null) continue
    const path = join(uploads(dataDir), name)
    await writeFile(`${path}.part`, bytes)
    await rename(`${path}.part`, path)
  }
  return absent.length
}
