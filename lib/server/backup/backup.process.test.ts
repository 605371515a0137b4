import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { waitFor } from '@/lib/testing/process-tree'
import { s3Server } from '@/lib/testing/s3-server'
import { insertMoment, PICTURE, prepareShopDatabases, stateOf } from '@/lib/testing/shop-databases'
import { type Archive, openArchive } from './archive'
import { backUpPictures } from './backup-pictures'
import { ARCHIVE_FILE, dataArchive } from './data-archive'
import { restore } from './restore'
import { backUpNow } from './run-backups'
import { s3Backups } from './s3-backups'
import type { BackupStore } from './store'

const keys = { keyId: 'id', secret: 'secret', region: 'us-east-1' }
const s3 = await openServer(s3Server(keys, new Map(), { pageSize: 3 }))
afterAll(() => s3.close())

const { startPostgres, startShopDatabase, newFolder, backUp, momentsIn, stopAll } = prepareShopDatabases()

const stores: [string, () => BackupStore][] = [
  ['a folder', () => newFolder('folder')],
  ['S3', () => s3Backups({ url: `${s3.url}/backups/shop`, ...keys })],
]

test.each(stores)(
  'from %s a destroyed data folder is restored to any moment since the first backup, and to the end',
  async (_, open) => {
    const shop = await startShopDatabase(`shop-${_.replace(' ', '-')}`)
    const { dataDir, client } = shop
    const { archive, ...backups } = await backUp(open(), shop)
    await waitFor('a backup', async () => (await backups.countBackups()) === 1, 60_000)
    for (let n = 0; n < 3; n += 1) await insertMoment(client)
    await sleep(50)
    const middle = new Date()
    await sleep(50)
    const last = await insertMoment(client)
    await waitFor(
      'the archive',
      async () => Number((await stateOf(client))?.archived_until) > last.getTime(),
      60_000,
    )
    const lines: string[] = []
    const options = { dataDir, archive, print: (line: string) => lines.push(line) }
    await expect(restore({ ...options, replace: true })).rejects.toThrow('The shop is already running')
    await stopAll()
    rmSync(dataDir, { recursive: true })

    await restore({ ...options, until: middle, replace: false })
    expect(await momentsIn(dataDir)).toEqual([1, 2, 3])
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe('signs sessions')
    expect(readFileSync(join(dataDir, 'uploads', PICTURE), 'utf8')).toBe('a picture')
    await stopAll()

    await expect(restore({ ...options, replace: false })).rejects.toThrow('npm run restore -- --replace')
    await restore({ ...options, replace: true })
    expect(await momentsIn(dataDir)).toEqual([1, 2, 3, 4])
    expect(lines.join('\n')).toContain('The data that was there is now in')
    expect(lines.at(-1)).toMatch(/^Restored to .* with 0 pictures\. The last change is of .* lost/)
    expect(existsSync(join(dataDir, ARCHIVE_FILE))).toBe(false)
  },
)

test('a backup is restored as of its own end without WAL after it, and ids that were given later are not given again', async () => {
  const { dataDir, postgres, client } = await startShopDatabase('ids')
  const store = newFolder('folder-ids')
  const { archive } = await dataArchive(client, { store, dataDir })
  await insertMoment(client)
  const { superuserUrl, cluster } = postgres
  const taken = await backUpNow({ store, superuserUrl, cluster, dataDir }, new AbortController().signal)
  await insertMoment(client)
  await stopAll()
  rmSync(dataDir, { recursive: true })
  const until = new Date(taken?.backup.finishedAt ?? 0)
  await restore({ dataDir, archive, until, replace: false, print: () => {} })
  const { client: restored } = await startPostgres(dataDir)
  await insertMoment(restored)
  const { rows } = await restored.query<{ id: string }>('select id from moments order by id')
  expect(Number(rows[0]?.id)).toBe(1)
  expect(Number(rows[1]?.id)).toBeGreaterThan(600_000)
})

test.each<[string, string, (archive: Archive, backup: string) => Archive | Promise<Archive>]>([
  [
    'base backup is damaged',
    'was changed after it was written',
    async (archive, backup) => {
      await archive.store.write(archive.partPath(backup, 0), Buffer.from('damaged'))
      return archive
    },
  ],
  [
    'pictures cannot be read',
    'the disk is away',
    (archive) => {
      const read = async (name: string) => {
        if (name.includes('/uploads/')) throw new Error('the disk is away')
        return archive.store.read(name)
      }
      return openArchive({ ...archive.store, read }, archive.name)
    },
  ],
])('a restore whose %s leaves the data folder as it was', async (name, message, damage) => {
  const { dataDir, postgres, client } = await startShopDatabase(`damaged-${name.slice(0, 4)}`)
  const store = newFolder(`folder-damaged-${name.slice(0, 4)}`)
  await insertMoment(client)
  const { superuserUrl, cluster } = postgres
  const taken = await backUpNow({ store, superuserUrl, cluster, dataDir }, new AbortController().signal)
  if (taken === null) throw new Error('no backup')
  await backUpPictures(taken.archive, dataDir, new Set())
  await stopAll()
  rmSync(join(dataDir, 'uploads', PICTURE))
  const before = readdirSync(dataDir).sort()
  const archive = await damage(taken.archive, taken.name)
  await expect(restore({ dataDir, archive, replace: true, print: () => {} })).rejects.toThrow(message)
  expect(readdirSync(dataDir).sort()).toEqual(before)
  expect(await momentsIn(dataDir)).toEqual([1])
})
