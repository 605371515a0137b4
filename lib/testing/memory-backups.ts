import type { BackupStore } from '@/lib/server/backup/store'

/** Backups in memory. `objects` may be damaged. */
export function memoryBackups() {
  const objects = new Map<string, Buffer>()
  const store: BackupStore = {
    write: async (name, bytes) => void objects.set(name, bytes),
    read: async (name) => objects.get(name) ?? null,
    list: async (folder) => {
      const start = folder === '' ? '' : `${folder}/`
      const below = [...objects.keys()].filter((name) => name.startsWith(start))
      return [...new Set(below.map((name) => name.slice(start.length).split('/')[0] ?? ''))]
    },
    remove: async (name) => {
      for (const key of objects.keys()) if (key === name || key.startsWith(`${name}/`)) objects.delete(key)
    },
  }
  return { objects, store }
}
