import { rmSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { waitFor } from '@/lib/testing/process-tree'
import { insertMoment, prepareShopDatabases, stateOf } from '@/lib/testing/shop-databases'
import { goodBackups } from './archive'
import { isBaseDue } from './base-due'
import { dataArchive } from './data-archive'
import { restore } from './restore'
import type { BackupStore } from './store'

const { startShopDatabase, newFolder, backUp, momentsIn, stopAll } = prepareShopDatabases()

test('a storage that is away loses nothing: WAL is kept and archived when it is back, and the failure is shown', async () => {
  const shop = await startShopDatabase('away')
  const { dataDir, client } = shop
  const folder = newFolder('folder-away')
  let isAway = false
  const store: BackupStore = {
    ...folder,
    write: async (name, bytes) => {
      if (isAway) throw new Error('the disk is away')
      await folder.write(name, bytes)
    },
  }
  const { archive, countBackups } = await backUp(store, shop)
  await waitFor('a backup', async () => (await countBackups()) === 1, 60_000)
  isAway = true
  await waitFor('the failure', async () => (await stateOf(client))?.failure === 'the disk is away', 60_000)
  for (let n = 0; n < 3; n += 1) {
    await insertMoment(client)
    await client.query('select pg_switch_wal()')
    await client.query('checkpoint')
  }
  isAway = false
  await waitFor('the archive', async () => (await stateOf(client))?.failure === null, 60_000)
  await stopAll()
  rmSync(dataDir, { recursive: true })
  await restore({ dataDir, archive, replace: false, print: () => {} })
  expect(await momentsIn(dataDir)).toEqual([1, 2, 3])
})

test('WAL that was lost before it was archived is followed by a new backup, so that the end can be restored', async () => {
  const shop = await startShopDatabase('gap')
  const { dataDir, client } = shop
  const store = newFolder('folder-gap')
  const first = await backUp(store, shop)
  await waitFor('a backup', async () => (await first.countBackups()) === 1, 60_000)
  await first.stop()
  await client.query(`select pg_drop_replication_slot('jangteo_backup')`)
  await client.query('select pg_switch_wal()')
  await insertMoment(client)
  await client.query('select pg_switch_wal()')
  await client.query('checkpoint')
  const second = await backUp(store, shop)
  await waitFor('a second backup', async () => (await second.countBackups()) === 2, 60_000)
  await insertMoment(client)
  await stopAll()
  rmSync(dataDir, { recursive: true })
  await restore({ dataDir, archive: second.archive, replace: false, print: () => {} })
  expect(await momentsIn(dataDir)).toEqual([1, 2])
})

test('WAL that was archived elsewhere for a while is followed by a new backup', async () => {
  const shop = await startShopDatabase('elsewhere')
  const store = newFolder('folder-here')
  const here = await backUp(store, shop)
  await waitFor('a backup', async () => (await here.countBackups()) === 1, 60_000)
  await here.stop()
  const elsewhere = await backUp(newFolder('folder-elsewhere'), shop)
  await insertMoment(shop.client)
  await waitFor('a backup elsewhere', async () => (await elsewhere.countBackups()) === 1, 60_000)
  await elsewhere.stop()
  const again = await backUp(store, shop)
  await waitFor('a second backup', async () => (await again.countBackups()) === 2, 60_000)
  await insertMoment(shop.client)
  await stopAll()
  rmSync(shop.dataDir, { recursive: true })
  await restore({ dataDir: shop.dataDir, archive: here.archive, replace: false, print: () => {} })
  expect(await momentsIn(shop.dataDir)).toEqual([1, 2])
})

test('a storage that is away does not end WAL segments early, each of which takes 16 MB', async () => {
  const shop = await startShopDatabase('away-idle')
  const folder = newFolder('folder-away-idle')
  let writes = 0
  const fail = async () => {
    throw new Error('the disk is away')
  }
  const write = () => {
    writes += 1
    return fail()
  }
  const store = { ...folder, list: fail, write }
  const segment = async () =>
    (await shop.client.query('select pg_walfile_name(pg_current_wal_lsn()) as file')).rows[0]?.file
  await backUp(store, shop)
  await waitFor('a failure', () => writes >= 2, 60_000)
  const before = await segment()
  await waitFor('more failures', () => writes >= 6, 60_000)
  expect(await segment()).toBe(before)
})

test('a storage that refuses to delete does not cause more backups, and is said', async () => {
  const shop = await startShopDatabase('undeletable')
  const folder = newFolder('folder-undeletable')
  const remove = async () => {
    throw new Error('AccessDenied')
  }
  const { archive } = await dataArchive(shop.client, { store: folder, dataDir: shop.dataDir })
  await folder.write(archive.partPath('20261101T000000Z-0a0a', 0), Buffer.from('given up'))
  const { lines, countBackups } = await backUp({ ...folder, remove }, shop)
  await waitFor('the failure', () =>
    lines.some((line) => line.includes('could not be removed: AccessDenied')),
  )
  expect(await countBackups()).toBe(1)
  expect(await isBaseDue(archive, 24)).toBe(false)
  await waitFor(
    'the failure where operators see it',
    async () => (await stateOf(shop.client))?.failure === 'old backups could not be removed: AccessDenied',
  )
})

test('a stop does not wait for a storage that does not respond', async () => {
  const shop = await startShopDatabase('hanging')
  const folder = newFolder('folder-hanging')
  let hangs = false
  const waiting: (() => void)[] = []
  const write = (name: string, bytes: Buffer) =>
    hangs ? new Promise<void>((resolve) => waiting.push(resolve)) : folder.write(name, bytes)
  const backups = await backUp({ ...folder, write }, shop)
  await waitFor('a backup', async () => (await backups.countBackups()) === 1, 60_000)
  hangs = true
  await waitFor('a write', () => waiting.length > 0, 60_000)
  await backups.stop()
  expect(backups.lines.at(-1)).toContain('the storage takes too long')
  hangs = false
  for (const resume of waiting) resume()
})

test('two copies of one data folder do not mix their WAL: the later one says so and starts an archive of its own', async () => {
  const shop = await startShopDatabase('copies')
  const { client, dataDir } = shop
  const store = newFolder('folder-copies')
  const { archive } = await dataArchive(client, { store, dataDir })
  const { rows } = await client.query<{ file: string }>(
    'select pg_walfile_name(pg_current_wal_lsn()) as file',
  )
  const ofAnother = gzipSync('the WAL of another copy')
  await store.write(archive.walPath(rows[0]?.file ?? ''), ofAnother)
  const { lines } = await backUp(store, shop)
  await waitFor('a backup', () => lines.some((line) => line.includes('made and verified')), 60_000)
  expect(lines.some((line) => line.includes('belongs to another copy of this shop'))).toBe(true)
  expect(await archive.store.read(archive.walPath(rows[0]?.file ?? ''))).toEqual(ofAnother)
  expect(await archive.listBackups()).toEqual([])
  const own = (await dataArchive(client, { store, dataDir })).archive
  expect(own.name).not.toBe(archive.name)
  expect(await goodBackups(own)).toHaveLength(1)
})
