import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readRelease } from './migrations/release'

/** Builds are kept here, so that only the first test after a release makes one. */
const BUILDS = join(tmpdir(), `jangteo-releases-${process.getuid?.() ?? ''}`)

const git = (...args: string[]) => spawnSync('git', args, { encoding: 'utf8' })

/** A shallow clone lacks the commit and fetches it. */
function hasCommit(commit: string): boolean {
  const exists = () => git('cat-file', '-e', `${commit}^{commit}`).status === 0
  return exists() || (git('fetch', '--depth=1', 'origin', commit).status === 0 && exists())
}

async function run(command: string, args: string[], folder: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const, CI: '', NEXT_TELEMETRY_DISABLED: '1' }
  await promisify(execFile)(command, args, { cwd: folder, env, maxBuffer: 64 * 1024 ** 2 })
}

/**
 * The folder with the built last release of prisma/release.json, or the reason why it cannot be had. Its packages are those
 * of its own lock file.
 */
export async function buildPreviousRelease(): Promise<{ folder: string } | { missing: string }> {
  const { commit } = readRelease()
  const folder = join(BUILDS, commit)
  // Written at the end of a build.
  if (existsSync(join(folder, '.next', 'sources.sha256'))) return { folder }
  if (!hasCommit(commit))
    return { missing: `the commit ${commit} of the last release is in neither this clone nor its origin` }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  execFileSync('tar', ['-x', '-C', folder], {
    input: execFileSync('git', ['archive', commit], { maxBuffer: 1024 ** 3 }),
  })
  await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--include=dev'], folder)
  await run(process.execPath, ['--import', 'tsx', 'bin/build.ts'], folder)
  return { folder }
}
