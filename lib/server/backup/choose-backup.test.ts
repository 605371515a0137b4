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
const positionOf = (n: number) => formatLsn(BigInt(n * MB16))
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
  await archive.saveState({ version: 1, until: at(10), since: positionOf(1), end: positionOf(11) })
})

test('without a moment, the latest backup and all WAL after its start are chosen', async () => {
  const choice = await chooseBackup(archive, {})
  expect(choice.backup).toEqual(backupOf(8))
  expect(choice.segments).toEqual([8, 9, 10].map(segment))
  expect(choice).toMatchObject({ target: 'end', missing: null, unreadable: [] })
})

test('with a moment, the latest backup that ended before it is chosen', async () => {
  expect((await chooseBackup(archive, { until: new Date(at(7)) })).backup).toEqual(backupOf(5))
  expect((await chooseBackup(archive, { until: new Date(at(5)) })).backup).toEqual(backupOf(5))
})

test.each([1, 11])(
  'the moment %i:00, which the archive does not reach, is refused with what it reaches',
  async (hour) => {
    await expect(chooseBackup(archive, { until: new Date(at(hour)) })).rejects.toThrow(
      'The archive reaches from 2026-11-01 02:00:00 UTC to 2026-11-01 10:00:00 UTC; choose a moment in between.',
    )
  },
)

test('a backup that was not completed is never chosen', async () => {
  await archive.store.write(archive.partPath('20261101T090000Z-0a0a', 0), Buffer.from('half'))
  expect((await chooseBackup(archive, {})).backup).toEqual(backupOf(8))
  memory.objects.clear()
  await archive.store.write(archive.partPath('20261101T090000Z-0a0a', 0), Buffer.from('half'))
  await expect(chooseBackup(archive, {})).rejects.toThrow('has no complete backup')
})

test('WAL that is missing after the latest backup is said, and moments before the gap can still be restored', async () => {
  await archive.store.remove(archive.walPath(segment(9)))
  await expect(chooseBackup(archive, {})).rejects.toThrow(
    `WAL is missing in the archive ${NAME} after ${segment(8)}, and 1 segments after the gap cannot be used.`,
  )
  expect((await chooseBackup(archive, { until: new Date(at(7)) })).segments).toEqual(
    [5, 6, 7, 8].map(segment),
  )
})

test('the last WAL that is no longer there is said, and what is there can be restored on request', async () => {
  for (const n of [9, 10]) await archive.store.remove(archive.walPath(segment(n)))
  const missing = `WAL is missing in the archive ${NAME} after ${segment(8)}.`
  await expect(chooseBackup(archive, {})).rejects.toThrow(missing)
  const choice = await chooseBackup(archive, { incomplete: true })
  expect(choice).toMatchObject({ segments: [segment(8)], target: 'end', missing })
})

test.each([
  ['missing', null],
  ['damaged', Buffer.from('{"version":1')],
])('a state.json that is %s is said, because nobody knows then whether WAL is missing', async (_, bytes) => {
  const name = archive.path('state.json')
  await (bytes === null ? archive.store.remove(name) : archive.store.write(name, bytes))
  await expect(chooseBackup(archive, {})).rejects.toThrow('nobody knows whether WAL is missing')
  expect((await chooseBackup(archive, { incomplete: true })).segments).toEqual([8, 9, 10].map(segment))
  const until = new Date(at(9))
  expect((await chooseBackup(archive, { incomplete: true, until })).target).toEqual(until)
})

test('the moment at which a backup ended needs no WAL after it', async () => {
  await addBackup(12)
  await archive.store.remove(archive.walPath(segment(5)))
  for (const hour of [5, 12])
    expect(await chooseBackup(archive, { until: new Date(at(hour)) })).toMatchObject({
      backup: backupOf(hour),
      segments: [],
      target: 'backup',
    })
})

test('a moment after the last archived WAL is refused, also if a backup ended later', async () => {
  await addBackup(14)
  await expect(chooseBackup(archive, { until: new Date(at(12)) })).rejects.toThrow(
    'to 2026-11-01 10:00:00 UTC',
  )
  await expect(chooseBackup(archive, { until: new Date(at(15)) })).rejects.toThrow(
    'to 2026-11-01 10:00:00 UTC',
  )
})

test('a backup whose description is damaged is left out and named, and an older one can be chosen by its name', async () => {
  const [older, damaged] = ['20261101T050000Z-0a0a', '20261101T080000Z-0a0a']
  await archive.store.write(archive.path('base', damaged, 'backup.json'), Buffer.from('{'))
  const choice = await chooseBackup(archive, {})
  expect(choice).toMatchObject({ name: older, unreadable: [damaged] })
  expect(choice.segments).toHaveLength(6)
  expect((await chooseBackup(archive, { backup: '20261101T020000Z-0a0a' })).segments).toHaveLength(9)
  await expect(chooseBackup(archive, { backup: damaged })).rejects.toThrow(
    new RegExp(`There is no backup ${damaged}:[^]*${older} of ${at(5)}[^]*${damaged} cannot be read`),
  )
  await pruneArchive(archive, 1)
  expect(await archive.listBackups()).toEqual([older, damaged])
})

test('the latest backup is that with the latest WAL, whatever the clock said when it was made', async () => {
  const ahead = '20990101T000000Z-0a0a'
  await archive.saveBackup(ahead, { ...backupOf(7), finishedAt: '2099-01-01T00:00:00.000Z' })
  expect((await chooseBackup(archive, {})).backup).toEqual(backupOf(8))
  await pruneArchive(archive, 1)
  expect(await archive.listBackups()).toEqual(['20261101T080000Z-0a0a'])
})

test('files that are no backup are ignored', async () => {
  for (const name of ['base/.DS_Store', 'base/.nfs0000000000a1', 'wal/.DS_Store', 'base/lost+found'])
    await archive.store.write(archive.path(name), Buffer.from('x'))
  expect(await archive.listBackups()).toHaveLength(3)
  expect((await chooseBackup(archive, {})).unreadable).toEqual([])
})

test('a backup that was made after the last WAL was archived can be restored to its own end', async () => {
  await addBackup(12)
  const choice = await chooseBackup(archive, {})
  expect(choice).toMatchObject({ backup: backupOf(12), segments: [], target: 'end' })
})

test('of several archives a person must choose, and sees what each contains', async () => {
  expect((await chooseArchive(memory.store, undefined)).name).toBe(NAME)
  const other = openArchive(memory.store, '20261102T000000Z-0b0b')
  await other.store.write(other.partPath('20261102T000000Z-0b0b', 0), Buffer.from('half'))
  await expect(chooseArchive(memory.store, undefined)).rejects.toThrow(
    `There are several archives. Choose one with --from=NAME:\n  ${NAME}: 3 backups, from 2026-11-01 02:00:00 UTC to ` +
      '2026-11-01 10:00:00 UTC\n    20261101T020000Z-0a0a of 2026-11-01T02:00:00.000Z\n',
  )
  await expect(chooseArchive(memory.store, undefined)).rejects.toThrow(
    '\n  20261102T000000Z-0b0b: no complete backup',
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
  await archive.store.write(archive.partPath('20991101T090000Z-0a0a', 0), Buffer.from('half'))
  await pruneArchive(archive, 2)
  expect(await archive.listBackups()).toEqual(['05', '08'].map((hour) => `20261101T${hour}0000Z-0a0a`))
  expect(await archive.listWal()).toEqual([5, 6, 7, 8, 9, 10].map(segment))
  expect((await chooseBackup(archive, { until: new Date(at(6)) })).segments).toHaveLength(6)
})

test('pruning removes nothing while there is no good backup', async () => {
  memory.objects.clear()
  await addWal(1, 2)
  await archive.store.write(archive.partPath('20261101T090000Z-0a0a', 0), Buffer.from('half'))
  await pruneArchive(archive, 1)
  expect(memory.objects.size).toBe(3)
})
