import { beforeEach, expect, test } from 'vitest'
import { memoryBackups } from '@/lib/testing/memory-backups'
import { type Archive, type BaseBackup, openArchive } from './archive'
import { chooseArchive, chooseBackup } from './choose-backup'
import { pruneArchive } from './prune'
import { formatLsn, segmentFile } from './wal-segments'

const MB16 = 16 * 1024 * 1024
const NAME = '20261101T000000Z-0a0a'
let memory: ReturnType<typeof memoryBackups>
let archive: Archive

const segment = (n: number) => segmentFile(1, BigInt(n), BigInt(MB16))
const at = (hour: number) => `2026-11-01T${String(hour).padStart(2, '0')}:00:00.000Z`

/** A backup that ended at the hour and begins in the middle of the segment of the same number. */
const backupOf = (hour: number): BaseBackup => ({
  version: 1,
  finishedAt: at(hour),
  timeline: 1,
  startLsn: formatLsn(BigInt(hour * MB16 + 40)),
  endLsn: formatLsn(BigInt(hour * MB16 + 80)),
  segmentBytes: MB16,
  parts: [{ bytes: 1, sha256: '0'.repeat(64) }],
  manifest: '0'.repeat(64),
  files: {},
})

async function addBackup(hour: number) {
  const name = `20261101T${String(hour).padStart(2, '0')}0000Z-0a0a`
  await archive.store.write(archive.partPath(name, 0), Buffer.from('x'))
  await archive.saveBackup(name, backupOf(hour))
  return name
}

const addWal = (...numbers: number[]) =>
  Promise.all(numbers.map((n) => archive.store.write(archive.walPath(segment(n)), Buffer.from('x'))))

beforeEach(async () => {
  memory = memoryBackups()
  archive = openArchive(memory.store, NAME)
  for (const hour of [2, 5, 8]) await addBackup(hour)
  await addWal(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  await archive.saveState({ version: 1, until: at(10), since: formatLsn(BigInt(MB16)) })
})

test('without a moment, the latest backup and all WAL after its start are chosen', async () => {
  const choice = await chooseBackup(archive, undefined)
  expect(choice.backup).toEqual(backupOf(8))
  expect(choice.segments).toEqual([8, 9, 10].map(segment))
  expect(choice.lastMoment).toBe(at(10))
})

test('with a moment, the latest backup that ended before it is chosen', async () => {
  expect((await chooseBackup(archive, new Date(at(7)))).backup).toEqual(backupOf(5))
  expect((await chooseBackup(archive, new Date(at(5)))).backup).toEqual(backupOf(5))
})

test.each([1, 11])(
  'the moment %i:00, which the archive does not reach, is refused with what it reaches',
  async (hour) => {
    await expect(chooseBackup(archive, new Date(at(hour)))).rejects.toThrow(
      'The archive reaches from 2026-11-01 02:00:00 UTC to 2026-11-01 10:00:00 UTC; choose a moment in between.',
    )
  },
)

test('a backup that was not completed is never chosen', async () => {
  await archive.store.write(archive.partPath('20261101T090000Z-0a0a', 0), Buffer.from('half'))
  expect((await chooseBackup(archive, undefined)).backup).toEqual(backupOf(8))
  memory.objects.clear()
  await archive.store.write(archive.partPath('20261101T090000Z-0a0a', 0), Buffer.from('half'))
  await expect(chooseBackup(archive, undefined)).rejects.toThrow('has no complete backup')
})

test('WAL that is missing after the latest backup is said, and moments before the gap can still be restored', async () => {
  await archive.store.remove(archive.walPath(segment(9)))
  await expect(chooseBackup(archive, undefined)).rejects.toThrow(
    `WAL is missing in the archive ${NAME} after ${segment(8)}, and 1 segments after the gap cannot be used.`,
  )
  expect((await chooseBackup(archive, new Date(at(8)))).segments).toEqual([segment(8)])
})

test('a backup that was made after the last WAL was archived can be restored to its own end', async () => {
  await addBackup(12)
  const choice = await chooseBackup(archive, undefined)
  expect(choice).toMatchObject({ backup: backupOf(12), segments: [], lastMoment: at(12) })
})

test('of several archives a person must choose, and sees what each contains', async () => {
  expect((await chooseArchive(memory.store, undefined)).name).toBe(NAME)
  const other = openArchive(memory.store, '20261102T000000Z-0b0b')
  await other.store.write(other.partPath('20261102T000000Z-0b0b', 0), Buffer.from('half'))
  await expect(chooseArchive(memory.store, undefined)).rejects.toThrow(
    `There are several archives. Choose one with --from=NAME:\n  ${NAME}: 3 backups, from 2026-11-01 02:00:00 UTC to ` +
      '2026-11-01 10:00:00 UTC\n  20261102T000000Z-0b0b: no complete backup',
  )
  expect((await chooseArchive(memory.store, NAME)).name).toBe(NAME)
  await expect(chooseArchive(memory.store, '../other')).rejects.toThrow('There is no archive ../other.')
})

test('an empty store is said to be empty', async () => {
  await expect(chooseArchive(memoryBackups().store, undefined)).rejects.toThrow(
    'There is no backup at BACKUP_TO.',
  )
})

test('pruning keeps the latest backups and all WAL that they need, and removes failed attempts', async () => {
  await archive.store.write(archive.partPath('20261101T060000Z-0a0a', 0), Buffer.from('half'))
  await archive.store.write(archive.partPath('20261101T090000Z-0a0a', 0), Buffer.from('in progress'))
  await pruneArchive(archive, 2)
  expect(await archive.listBackups()).toEqual(['05', '08', '09'].map((hour) => `20261101T${hour}0000Z-0a0a`))
  expect(await archive.listWal()).toEqual([5, 6, 7, 8, 9, 10].map(segment))
  expect((await chooseBackup(archive, new Date(at(6)))).segments).toHaveLength(6)
})

test('pruning removes nothing while there is no good backup', async () => {
  memory.objects.clear()
  await addWal(1, 2)
  await archive.store.write(archive.partPath('20261101T090000Z-0a0a', 0), Buffer.from('half'))
  await pruneArchive(archive, 1)
  expect(memory.objects.size).toBe(3)
})
