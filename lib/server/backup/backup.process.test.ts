import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { waitFor } from '@/lib/testing/process-tree'
import { s3Server } from '@/lib/testing/s3-server'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres'
import { migrate } from '../migrate'
import { type Archive, archiveOf, goodBackups, openArchive } from './archive'
import { restore } from './restore'
import { backUpNow, startBackups } from './run-backups'
import { s3Backups } from './s3-backups'
import { type BackupStore, folderBackups } from './store'

const home = mkdtempSync(join(tmpdir(), 'backup-'))
chmodSync(home, 0o755)
const keys = { keyId: 'id', secret: 'secret', region: 'us-east-1' }
const s3 = await openServer(s3Server(keys, new Map(), { pageSize: 3 }))

let running: EmbeddedPostgres[] = []
let cleanups: (() => Promise<void>)[] = []
beforeAll(() => mkdirSync(join(home, 'folder')))
afterEach(async () => {
  for (const cleanUp of cleanups.reverse()) await cleanUp()
  await Promise.all(running.map((postgres) => postgres.stop()))
  running = []
  cleanups = []
})
afterAll(async () => {
  await s3.close()
  rmSync(home, { recursive: true })
})

async function startPostgres(dataDir: string) {
  const postgres = await startEmbeddedPostgres({ dataDir, port: 0 })
  running.push(postgres)
  const client = new pg.Client({ connectionString: postgres.superuserUrl })
  await client.connect()
  cleanups.push(() => client.end())
  return { postgres, client }
}

/** A database with a table of numbered moments, in a data folder of its own. */
async function startShopDatabase(name: string) {
  const dataDir = join(home, name)
  const { postgres, client } = await startPostgres(dataDir)
  await migrate(postgres.ownerUrl)
  await client.query(
    'create table moments (id bigserial primary key, at timestamptz default clock_timestamp())',
  )
  writeFileSync(join(dataDir, 'secret'), 'signs sessions', { mode: 0o600 })
  mkdirSync(join(dataDir, 'uploads'))
  writeFileSync(join(dataDir, 'uploads', `${'ab'.repeat(16)}.webp`), 'a picture')
  return { dataDir, postgres, client }
}

async function insertMoment(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>('insert into moments default values returning at')
  return rows[0]?.at ?? new Date(0)
}

function backUp(archive: Archive, { superuserUrl, cluster }: EmbeddedPostgres, dataDir: string) {
  const lines: string[] = []
  const source = { archive, superuserUrl, cluster, dataDir }
  const backups = startBackups(source, { everyHours: 24, keep: 3, walSeconds: 1 }, (line) => lines.push(line))
  cleanups.push(backups.stop)
  return { ...backups, source, lines, countBackups: async () => (await goodBackups(archive)).length }
}

async function momentsIn(dataDir: string): Promise<number[]> {
  const { client } = await startPostgres(dataDir)
  const { rows } = await client.query<{ id: string }>('select id from moments order by id')
  return rows.map(({ id }) => Number(id))
}

const stateOf = async (client: pg.Client) =>
  (await client.query<{ archived_until: Date; failure: string | null }>('select * from backup_state')).rows[0]

async function stopAll() {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp()
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()))
}

const stores: [string, () => BackupStore][] = [
  ['a folder', () => folderBackups(join(home, 'folder'))],
  ['S3', () => s3Backups({ url: `${s3.url}/backups/shop`, ...keys })],
]

test.each(stores)(
  'from %s a destroyed data folder is restored to any moment since the first backup, and to the end',
  async (_, open) => {
    const { dataDir, postgres, client } = await startShopDatabase(`shop-${_.replace(' ', '-')}`)
    const archive = openArchive(open(), archiveOf(dataDir))
    const backups = backUp(archive, postgres, dataDir)
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
    expect(readFileSync(join(dataDir, 'uploads', `${'ab'.repeat(16)}.webp`), 'utf8')).toBe('a picture')
    await stopAll()

    await expect(restore({ ...options, replace: false })).rejects.toThrow('npm run restore -- --replace')
    await restore({ ...options, replace: true })
    expect(await momentsIn(dataDir)).toEqual([1, 2, 3, 4])
    expect(lines.join('\n')).toContain('The data that was there is now in')
    expect(lines.at(-1)).toMatch(/^Restored to .* with 0 pictures\. The last change is of .* lost/)
    expect(archiveOf(dataDir)).not.toBe(archive.name)
  },
)

test('ids that were given after the restored moment are not given again', async () => {
  const { dataDir, postgres, client } = await startShopDatabase('ids')
  const archive = openArchive(folderBackups(join(home, 'folder-ids')), archiveOf(dataDir))
  await insertMoment(client)
  await backUpNow(
    { archive, superuserUrl: postgres.superuserUrl, cluster: postgres.cluster, dataDir },
    1,
    new AbortController().signal,
  )
  await insertMoment(client)
  await stopAll()
  rmSync(dataDir, { recursive: true })
  await restore({ dataDir, archive, replace: false, print: () => {} })
  const { client: restored } = await startPostgres(dataDir)
  await insertMoment(restored)
  const { rows } = await restored.query<{ id: string }>('select id from moments order by id')
  expect(Number(rows[0]?.id)).toBe(1)
  expect(Number(rows[1]?.id)).toBeGreaterThan(600_000)
})

describe('while the shop runs', () => {
  test('a storage that is away loses nothing: WAL is kept and archived when it is back, and the failure is shown', async () => {
    const { dataDir, postgres, client } = await startShopDatabase('away')
    const store = folderBackups(join(home, 'folder-away'))
    let isAway = false
    const archive = openArchive(
      {
        ...store,
        write: async (name, bytes) => {
          if (isAway) throw new Error('the disk is away')
          await store.write(name, bytes)
        },
      },
      archiveOf(dataDir),
    )
    const backups = backUp(archive, postgres, dataDir)
    await waitFor('a backup', async () => (await backups.countBackups()) === 1, 60_000)
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
    const { dataDir, postgres, client } = await startShopDatabase('gap')
    const archive = openArchive(folderBackups(join(home, 'folder-gap')), archiveOf(dataDir))
    const first = backUp(archive, postgres, dataDir)
    await waitFor('a backup', async () => (await first.countBackups()) === 1, 60_000)
    await first.stop()
    await client.query(`select pg_drop_replication_slot('jangteo_backup')`)
    await client.query('select pg_switch_wal()')
    await insertMoment(client)
    await client.query('select pg_switch_wal()')
    await client.query('checkpoint')
    const second = backUp(archive, postgres, dataDir)
    await waitFor('a second backup', async () => (await second.countBackups()) === 2, 60_000)
    await insertMoment(client)
    await stopAll()
    rmSync(dataDir, { recursive: true })
    await restore({ dataDir, archive, replace: false, print: () => {} })
    expect(await momentsIn(dataDir)).toEqual([1, 2])
  })

  test('two copies of one data folder do not mix their WAL: the later one fails and says why', async () => {
    const { dataDir, postgres, client } = await startShopDatabase('copies')
    const archive = openArchive(folderBackups(join(home, 'folder-copies')), archiveOf(dataDir))
    const { rows } = await client.query<{ file: string }>(
      'select pg_walfile_name(pg_current_wal_lsn()) as file',
    )
    const ofAnother = gzipSync('the WAL of another copy')
    await archive.store.write(archive.walPath(rows[0]?.file ?? ''), ofAnother)
    const backups = backUp(archive, postgres, dataDir)
    await waitFor(
      'the failure',
      () => backups.lines.some((line) => line.includes('another running copy of this shop')),
      60_000,
    )
    expect(await archive.findState()).toBeNull()
  })
})

test('a restore that cannot succeed leaves the data folder as it was', async () => {
  const { dataDir, postgres, client } = await startShopDatabase('damaged')
  const archive = openArchive(folderBackups(join(home, 'folder-damaged')), archiveOf(dataDir))
  await insertMoment(client)
  const source = { archive, superuserUrl: postgres.superuserUrl, cluster: postgres.cluster, dataDir }
  const taken = await backUpNow(source, 1, new AbortController().signal)
  await stopAll()
  const before = readdirSync(dataDir).sort()
  await archive.store.write(archive.partPath(taken?.name ?? '', 0), Buffer.from('damaged'))
  await expect(restore({ dataDir, archive, replace: true, print: () => {} })).rejects.toThrow(
    'was changed after it was written',
  )
  expect(readdirSync(dataDir).sort()).toEqual(before)
  expect(existsSync(`${postgres.cluster}.restoring`)).toBe(false)
  expect(await momentsIn(dataDir)).toEqual([1])
})
