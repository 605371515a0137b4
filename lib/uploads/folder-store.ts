import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ShopError } from '@/lib/errors'
import { log } from '@/lib/log'
import { requirePictureName } from '@/lib/uploads/picture-name'
import type { PictureStore } from '@/lib/uploads/picture-store'

/** Pictures in the data folder, for a shop on one machine. */
export function folderStore(dataDir: string): PictureStore {
  const folder = join(dataDir, 'uploads')
  const pathOf = (name: string) => join(folder, requirePictureName(name))
  return {
    async write(name, bytes) {
      const path = pathOf(name)
      await mkdir(folder, { recursive: true })
      // Renamed into place, so that a half-written file is never read.
      const part = `${path}.${process.pid}.part`
      await writeFile(part, bytes)
      await rename(part, path)
    },
    async read(name) {
      const path = pathOf(name)
      try {
        return await readFile(path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        log.warn({ err: error, name }, 'the folder of pictures could not be read')
        throw new ShopError('UNAVAILABLE')
      }
    },
    async delete(name) {
      await rm(pathOf(name), { force: true })
    },
  }
}
