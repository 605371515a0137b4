import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataDir, writeWhole } from './postgres-place'

/** What signs sessions: made at the first start and kept, so that a restart signs nobody out. */
export function keptSecret(folder: string): string {
  const file = join(openDataDir(folder), 'secret')
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('base64url')}\n`, 0o600)
  return readFileSync(file, 'utf8').trim()
}
