import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { findRunningPostgres } from '@/lib/server/embedded-postgres'
import { buildShop, isBuildFresh } from '@/lib/server/next-build'
import { type ShopProcess, startShop, waitUntilOpen } from './shop-process'

/** Printed after the generated password of the operator, at the first start only. */
export const PASSWORD_HINT = 'shown this once'

/** Shops that a test starts on a data folder of its own. They are stopped and their data deleted after each test. */
export function prepareShopStarts() {
  let dataDir: string
  let shops: ShopProcess[] = []

  beforeAll(async () => {
    if (!isBuildFresh()) await buildShop()
  })
  beforeEach(() => {
    const home = mkdtempSync(join(tmpdir(), 'jangteo-process-'))
    chmodSync(home, 0o755)
    dataDir = join(home, 'data')
  })
  afterEach(async () => {
    for (const shop of shops) if (shop.child.exitCode === null) shop.child.kill('SIGTERM')
    await Promise.all(shops.map((shop) => shop.ended))
    shops = []
    rmSync(join(dataDir, '..'), { recursive: true, force: true })
  })

  async function start(options: Omit<Parameters<typeof startShop>[0], 'dataDir'> = {}) {
    const shop = await startShop({ dataDir, ...options })
    shops.push(shop)
    return shop
  }
  /** A started shop that responds. */
  const startAndWait: typeof start = async (options) => waitUntilOpen(await start(options))

  function databaseUrl(): string {
    const running = findRunningPostgres(dataDir)
    if (running === null) throw new Error('no database runs')
    return running.url
  }
  return { start, startAndWait, dataDir: () => dataDir, databaseUrl }
}

export async function countUsers(url: string): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 1 })
  try {
    return (await pool.query('SELECT count(*)::int AS users FROM users')).rows[0].users
  } finally {
    await pool.end()
  }
}
