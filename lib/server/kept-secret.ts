import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataDir, writeWhole } from './postgres-place'

/** A secret of this DATA_DIR, made when it is first needed: what signs sessions is called "secret". */
export function keptSecret(folder: string, name = 'secret'): string {
  const file = join(openDataDir(folder), name)
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('base64url')}\n`, 0o600)
  return readFileSync(file, 'utf8').trim()
}
