import { beforeEach, expect, test } from 'vitest'
import { memoryBackups } from '@/lib/testing/memory-backups'
import { HOUR_MS } from '@/lib/time'
import { type Archive, openArchive } from './archive'
import { isBaseDue } from './base-due'

const NAME = '20261101T000000Z-0a0a'
let archive: Archive
beforeEach(() => {
  archive = openArchive(memoryBackups().store, NAME)
})

const addBackup = (hoursAgo: number) =>
  archive.saveBackup(NAME, {
    version: 1,
    finishedAt: new Date(Date.now() - hoursAgo * HOUR_MS).toISOString(),
    timeline: 1,
    startLsn: '0/5000028',
    endLsn: '0/5000100',
    segmentBytes: 16 * 1024 * 1024,
    parts: [],
    manifest: '0'.repeat(64),
    files: {},
  })

test('a base backup is due when there is none', async () => {
  expect(await isBaseDue(archive, 24)).toBe(true)
})

test.each([
  [1, false],
  [25, true],
])('with a backup of %i hours ago, a daily one is due: %s', async (hours, due) => {
  await addBackup(hours)
  expect(await isBaseDue(archive, 24)).toBe(due)
})

test('a backup from a time when the clock was ahead does not put off the next one', async () => {
  await addBackup(-24 * 365)
  expect(await isBaseDue(archive, 24)).toBe(true)
})

test.each([
  ['0/5000000', false],
  ['0/6000000', true],
])(
  'when the WAL is complete only since %s, a backup that starts at 0/5000028 must be followed by one: %s',
  async (since, due) => {
    await addBackup(1)
    await archive.saveState({ version: 1, until: null, since, end: '0/7000000' })
    expect(await isBaseDue(archive, 24)).toBe(due)
  },
)
