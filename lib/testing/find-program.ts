import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Debian installs servers in folders that are not in every user's PATH. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin']

/** The first of these programs in PATH or in one of the folders, or null. */
export function findProgram(names: string[], folders: string[] = SERVER_FOLDERS): string | null {
  const inPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const files = [...inPath, ...folders].flatMap((folder) => names.map((name) => join(folder, name)))
  return files.find(isExecutable) ?? null
}
