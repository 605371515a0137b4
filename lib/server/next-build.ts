import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ASSET_FOLDER } from '@/lib/pages/assets'
import { compressAssets } from '@/lib/pages/compress-assets'
import { bundleWeb } from './bundle-web'
import { CommandError } from './command-error'
import { dropSourceTexts } from './drop-source-texts'
import { hintCompilation } from './hint-compilation'

const DIGEST_FILE = '.next/sources.sha256'

/** What a build reads. Generated code, tests and documentation do not change it. */
const SOURCE_FOLDERS = ['app', 'bin', 'components', 'lib', 'prisma', 'public']
const SOURCE_FILES =
  /^(package-lock\.json|tsconfig\.json|(next|postcss|tailwind)\.config\..+|(proxy|instrumentation).*\.ts)$/
const NOT_BUILT = /(^lib\/(generated|testing)(\/|$)|^prisma\/demo(\/|$)|\.test\.tsx?$)/

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (NOT_BUILT.test(path)) return []
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

function digestOfSources(): string {
  const top = readdirSync('.').filter((name) => SOURCE_FILES.test(name))
  const digest = createHash('sha256').update(process.version)
  for (const path of [...top, ...SOURCE_FOLDERS.flatMap(filesBelow)].sort()) {
    const content = readFileSync(path)
    digest.update(`${path}\0${content.length}\0`).update(content)
  }
  return digest.digest('hex')
}

export function isBuildFresh(): boolean {
  if (!existsSync('.next/BUILD_ID') || !existsSync(DIGEST_FILE)) return false
  return readFileSync(DIGEST_FILE, 'utf8') === digestOfSources()
}

async function run(args: string[], signal: AbortSignal | undefined) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    ...(signal ? { signal } : {}),
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new CommandError(`${args.join(' ')} failed.`)
}

/** Builds the shop. The digest is deleted first and written last, so that an interrupted build does not count. */
export async function buildShop(signal?: AbortSignal): Promise<void> {
  rmSync(DIGEST_FILE, { force: true })
  const sources = digestOfSources()
  await run(['bin/generate.mjs'], signal)
  await run([join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], signal)
  dropSourceTexts('.next/server')
  await bundleWeb()
  hintCompilation(ASSET_FOLDER)
  await compressAssets()
  writeFileSync(DIGEST_FILE, sources)
}
