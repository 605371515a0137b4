import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { memoryBackups } from '@/lib/testing/memory-backups'
import { type Archive, type BaseBackup, openArchive } from './archive'
import { sha256, verifyBase } from './base-files'

const home = mkdtempSync(join(tmpdir(), 'base-files-'))
afterAll(() => rmSync(home, { recursive: true }))
mkdirSync(join(home, 'global'))
mkdirSync(join(home, 'pg_wal'))
writeFileSync(join(home, 'global', 'pg_control'), 'control')
writeFileSync(join(home, 'PG_VERSION'), '18\n')
writeFileSync(join(home, 'pg_wal', '000000010000000000000001'), 'wal')
writeFileSync(join(home, 'stranger'), 'not in the manifest')

const NAME = '20261101T000000Z-0a0a'
const file = (path: string, content: string) => ({
  Path: path,
  Size: content.length,
  'Checksum-Algorithm': 'SHA256',
  Checksum: sha256(Buffer.from(content)),
})
const FILES = [file('global/pg_control', 'control'), file('PG_VERSION', '18\n')]

let archive: Archive
beforeEach(() => {
  archive = openArchive(memoryBackups().store, NAME)
})

/** Stores the files in two parts. */
async function store(files: object[], ...names: string[]): Promise<BaseBackup> {
  const tar = execFileSync('tar', ['-cf', '-', '--format=ustar', '-C', home, ...names])
  const bytes = gzipSync(tar)
  const halves = [bytes.subarray(0, 50), bytes.subarray(50)]
  const manifest = Buffer.from(JSON.stringify({ Files: files }))
  await archive.store.write(archive.manifestPath(NAME), manifest)
  for (const [index, half] of halves.entries()) await archive.store.write(archive.partPath(NAME, index), half)
  return {
    version: 1,
    finishedAt: new Date(0).toISOString(),
    timeline: 1,
    startLsn: '0/1',
    endLsn: '0/2',
    segmentBytes: 1,
    parts: halves.map((half) => ({ bytes: half.length, sha256: sha256(half) })),
    manifest: sha256(manifest),
    files: {},
  }
}

const verify = (backup: BaseBackup) => verifyBase(archive, NAME, backup, new AbortController().signal)

test('a backup with every file of its manifest is good', async () => {
  await verify(await store(FILES, 'global', 'PG_VERSION', 'pg_wal'))
})

test('a backup without one of the files is not', async () => {
  await expect(verify(await store(FILES, 'global'))).rejects.toThrow('PG_VERSION is missing in the backup')
})

test('a file with another content is found by its checksum', async () => {
  const files = [file('global/pg_control', 'CONTROL'), file('PG_VERSION', '18\n')]
  await expect(verify(await store(files, 'global', 'PG_VERSION'))).rejects.toThrow(
    'global/pg_control is not what PostgreSQL wrote',
  )
})

test('a file with another length, or one that is not in the manifest, is refused', async () => {
  const files = [file('global/pg_control', 'longer control'), file('PG_VERSION', '18\n')]
  await expect(verify(await store(files, 'global', 'PG_VERSION'))).rejects.toThrow(
    'not in the manifest with 7 bytes',
  )
  await expect(verify(await store(FILES, 'global', 'PG_VERSION', 'stranger'))).rejects.toThrow(
    'stranger is not in the manifest',
  )
})

test('a part that is missing, cut off or changed is found', async () => {
  const backup = await store(FILES, 'global', 'PG_VERSION')
  const part = archive.partPath(NAME, 1)
  const bytes = (await archive.store.read(part)) ?? Buffer.alloc(0)
  await archive.store.remove(part)
  await expect(verify(backup)).rejects.toThrow(`${part} is missing`)
  for (const damaged of [bytes.subarray(0, -1), Buffer.concat([Buffer.from([7]), bytes.subarray(1)])]) {
    await archive.store.write(part, damaged)
    await expect(verify(backup)).rejects.toThrow(`${part} was changed after it was written`)
  }
})

test('a backup whose stored parts end too early is found', async () => {
  const backup = await store(FILES, 'global', 'PG_VERSION')
  await expect(verify({ ...backup, parts: backup.parts.slice(0, 1) })).rejects.toThrow()
})

test('a changed manifest is found', async () => {
  const backup = await store(FILES, 'global', 'PG_VERSION')
  await archive.store.write(archive.manifestPath(NAME), Buffer.from('{"Files":[]}'))
  await expect(verify(backup)).rejects.toThrow('manifest.json was changed after it was written')
})
