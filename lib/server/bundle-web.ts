import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const ENTRY = 'bin/web.ts'
const FOLDER = '.next/web'

/** The web process as it is started after a build. */
export const BUILT_WEB = join(FOLDER, 'bin', 'web.mjs')

/**
 * Translates the web process once instead of at each start, and without what a translation at start puts into each
 * function to keep its name, which costs a request up to a tenth of its CPU. Packages stay where they are.
 */
export async function bundleWeb(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  await build({
    entryPoints: [ENTRY],
    outdir: FOLDER,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'warning',
  })
}
