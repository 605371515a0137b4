import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const FOLDER = '.next/web'

/** The bundled web process. */
export const BUILT_WEB = join(FOLDER, 'bin', 'web.mjs')
/** The bundled primary process of several web processes. */
export const BUILT_CLUSTER = join(FOLDER, 'bin', 'web-cluster.mjs')

/**
 * Compiles the web process once instead of at each start. tsx would also wrap every function to keep its name, which costs up
 * to a tenth of a request's CPU. Packages are not bundled.
 */
export async function bundleWeb(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  await build({
    entryPoints: ['bin/web.ts', 'bin/web-cluster.ts'],
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
    sourcesContent: false,
    logLevel: 'warning',
  })
}
