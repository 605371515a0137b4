import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach } from 'vitest'
import { goodBackups } from '@/lib/server/backup/archive'
import { dataArchive } from '@/lib/server/backup/data-archive'
import { startBackups } from '@/lib/server/backup/run-backups'
import { type BackupStore, folderBackups } from '@/lib/server/backup/store'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/server/embedded-postgres'
import { migrate } from '@/lib/server/migrate'

type ShopDatabase = { dataDir: string; postgres: EmbeddedPostgres; client: pg.Client }

/** A picture that each data folder has. */
export const PICTURE = `${'ab'.repeat(16)}.webp`

export async function insertMoment(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>('insert into moments default values returning at')
  return rows[0]?.at ?? new Date(0)
}

export const stateOf = async (client: pg.Client) =>
  (await client.query<{ archived_until: Date; failure: string | null }>('select * from backup_state')).rows[0]

/** Data folders with a PostgreSQL of their own, and their backups. All of it ends after each test. */
export function prepareShopDatabases() {
  const home = mkdtempSync(join(tmpdir(), 'backup-'))
  chmodSync(home, 0o755)

  const running: EmbeddedPostgres[] = []
  const cleanups: (() => Promise<void>)[] = []
  async function stopAll() {
    for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp()
    await Promise.all(running.splice(0).map((postgres) => postgres.stop()))
  }
  afterEach(stopAll)
  afterAll(() => rmSync(home, { recursive: true }))

  async function startPostgres(dataDir: string) {
    const postgres = await startEmbeddedPostgres({ dataDir, port: 0 })
    running.push(postgres)
    const client = new pg.Client({ connectionString: postgres.superuserUrl })
    await client.connect()
    cleanups.push(() => client.end())
    return { postgres, client }
  }

  /** A database with a table of numbered moments, in a data folder of its own. */
  async function startShopDatabase(name: string): Promise<ShopDatabase> {
    const dataDir = join(home, name)
    const { postgres, client } = await startPostgres(dataDir)
    await migrate(postgres.ownerUrl)
    await client.query(
      'create table moments (id bigserial primary key, at timestamptz default clock_timestamp())',
    )
    writeFileSync(join(dataDir, 'secret'), 'signs sessions', { mode: 0o600 })
    mkdirSync(join(dataDir, 'uploads'))
    writeFileSync(join(dataDir, 'uploads', PICTURE), 'a picture')
    return { dataDir, postgres, client }
  }

  function newFolder(name: string): BackupStore {
    mkdirSync(join(home, name))
    return folderBackups(join(home, name))
  }

  async function backUp(store: BackupStore, { postgres, client, dataDir }: ShopDatabase) {
    const lines: string[] = []
    const source = { store, superuserUrl: postgres.superuserUrl, cluster: postgres.cluster, dataDir }
    const { archive } = await dataArchive(client, source)
    const backups = startBackups(source, { everyHours: 24, keep: 3, walSeconds: 1 }, (line) =>
      lines.push(line),
    )
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= backups.stop())
    cleanups.push(stop)
    return { stop, archive, lines, countBackups: async () => (await goodBackups(archive)).length }
  }

  async function momentsIn(dataDir: string): Promise<number[]> {
    const { client } = await startPostgres(dataDir)
    const { rows } = await client.query<{ id: string }>('select id from moments order by id')
    return rows.map(({ id }) => Number(id))
  }

  return { startPostgres, startShopDatabase, newFolder, backUp, momentsIn, stopAll }
}
