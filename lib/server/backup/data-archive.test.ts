import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ARCHIVE_FILE, archiveOf, startNewArchive } from './data-archive'

const dataDir = mkdtempSync(join(tmpdir(), 'data-archive-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

test('a cluster keeps its archive, and another cluster in the same data folder starts a new one', () => {
  const first = archiveOf(dataDir, '7301')
  expect(archiveOf(dataDir, '7301')).toBe(first)
  const second = archiveOf(dataDir, '7302')
  expect(second).not.toBe(first)
  expect(archiveOf(dataDir, '7302')).toBe(second)
})

test('a new archive can be started for the same cluster', () => {
  const first = archiveOf(dataDir, '7301')
  const second = startNewArchive(dataDir, '7301')
  expect(second).not.toBe(first)
  expect(archiveOf(dataDir, '7301')).toBe(second)
})

test('an archive of an unknown cluster is not continued', () => {
  writeFileSync(join(dataDir, ARCHIVE_FILE), '20261101T000000Z-0a0a\n')
  expect(archiveOf(dataDir, '7301')).not.toBe('20261101T000000Z-0a0a')
})
