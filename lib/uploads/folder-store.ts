import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PictureStore } from '@/lib/uploads/picture-store'

/** Pictures in the data folder: enough for a shop on one machine. */
export function folderStore(dataDir: string): PictureStore {
  const folder = join(dataDir, 'uploads')
  return {
    async keep(name, bytes) {
      await mkdir(folder, { recursive: true })
      /** Renamed into place, so that nobody is served half of it. */
      const part = join(folder, `${name}.${process.pid}.part`)
      await writeFile(part, bytes)
      await rename(part, join(folder, name))
    },
    read: (name) => readFile(join(folder, name)).catch(() => null),
  }
}
