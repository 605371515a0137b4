import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataDir, writeFileAtomically } from './data-dir'

/** A random secret in a file of DATA_DIR, generated on first use. The default file is the session secret. */
export function generatedSecret(folder: string, name = 'secret'): string {
  const file = join(openDataDir(folder), name)
  if (!existsSync(file)) writeFileAtomically(file, `${randomBytes(32).toString('base64url')}\n`, 0o600)
  return readFileSync(file, 'utf8').trim()
}
