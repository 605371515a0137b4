import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { memoryBackups } from '@/lib/testing/memory-backups'
import { openArchive } from './archive'
import { sha256 } from './base-files'
import type { Choice } from './choose-backup'
import { writeCluster } from './restore-files'

const home = mkdtempSync(join(tmpdir(), 'restore-files-'))
afterAll(() => rmSync(home, { recursive: true }))

const NAME = '20261101T000000Z-0a0a'
const SEGMENT_BYTES = 1024
const [FIRST = '', SECOND = ''] = ['000000010000000000000001', '000000010000000000000002']
const segment = (text: string) =>
  Buffer.concat([Buffer.from(text), Buffer.alloc(SEGMENT_BYTES - text.length)])

const archive = openArchive(memoryBackups().store, NAME)

/** A base backup that was made while the first segment was written, and the archived WAL. */
async function store(archived: Record<string, string>): Promise<Choice> {
  const base = mkdtempSync(join(home, 'base-'))
  mkdirSync(join(base, 'pg_wal'))
  writeFileSync(join(base, 'pg_wal', FIRST), segment('first'))
  const part = gzipSync(execFileSync('tar', ['-cf', '-', '--format=ustar', '-C', base, 'pg_wal']))
  const manifest = Buffer.from('{"Files":[]}')
  await archive.store.write(archive.manifestPath(NAME), manifest)
  await archive.store.write(archive.partPath(NAME, 0), part)
  for (const [file, text] of Object.entries(archived))
    await archive.store.write(archive.walPath(file), gzipSync(segment(text)))
  return {
    name: NAME,
    backup: {
      version: 1,
      finishedAt: new Date(0).toISOString(),
      timeline: 1,
      startLsn: '0/1',
      endLsn: '0/2',
      segmentBytes: SEGMENT_BYTES,
      parts: [{ bytes: part.length, sha256: sha256(part) }],
      manifest: sha256(manifest),
      files: {},
    },
    target: 'end',
    segments: Object.keys(archived),
    missing: null,
    unreadable: [],
  }
}

const write = (choice: Choice, folder: string) => writeCluster(archive, choice, folder, {})

test('archived WAL continues the WAL of the backup', async () => {
  const folder = join(home, 'continued')
  await write(await store({ [FIRST]: 'first and more', [SECOND]: 'second' }), folder)
  expect(readFileSync(join(folder, 'pg_wal', FIRST))).toEqual(segment('first and more'))
  expect(readFileSync(join(folder, 'pg_wal', SECOND))).toEqual(segment('second'))
  expect(statSync(join(folder, 'pg_wal', SECOND)).size).toBe(SEGMENT_BYTES)
  expect(existsSync(join(folder, 'recovery.signal'))).toBe(true)
})

test('WAL of another history does not replace that of the backup', async () => {
  const choice = await store({ [FIRST]: 'of another cluster' })
  await expect(write(choice, join(home, 'mixed'))).rejects.toThrow(
    `the WAL segment ${FIRST} does not belong to the backup`,
  )
})
