import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const HINT = '//# allFunctionsCalledOnLoad\n'

/** For a shorter script the hint would save less than a millisecond, and its bytes count in `e2e/script-size.spec.ts`. */
export const MIN_LENGTH = 8 * 1024

/**
 * Tells Chromium to compile all functions of a script while it is loaded, in another thread. Otherwise the thread of the page
 * compiles each function at its first call, which took half of its longest task (decision 054). Other browsers skip the comment.
 */
export function hintCompilation(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue
    const path = join(entry.parentPath, entry.name)
    const script = readFileSync(path, 'utf8')
    if (script.length >= MIN_LENGTH && !script.startsWith(HINT)) writeFileSync(path, HINT + script)
  }
}
