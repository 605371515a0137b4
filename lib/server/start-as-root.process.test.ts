import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { processTree, stillRunning, waitFor } from '@/lib/testing/process-tree'
import { countUsers, PASSWORD_HINT, prepareShopStarts } from '@/lib/testing/shop-starts'
import { isRoot } from './postgres-account'

const { start, startAndWait, dataDir, databaseUrl } = prepareShopStarts()

// Apart from other starts: of the tests that an ordinary user skips, `.ci/run` runs the whole file as root.
beforeEach(({ skip }) => skip(!isRoot(), 'requires root'))

test('with a data folder that PostgreSQL cannot enter, data is stored outside, found again and deleted by a reset', async () => {
  chmodSync(join(dataDir(), '..'), 0o700)
  const shop = await startAndWait()
  const place = readFileSync(join(dataDir(), 'postgres.location'), 'utf8').trim()
  expect(existsSync(join(place, 'PG_VERSION'))).toBe(true)
  const users = await countUsers(databaseUrl())
  shop.child.kill('SIGTERM')
  expect(await shop.ended).toBe(0)

  const again = await startAndWait()
  expect(again.output()).not.toContain(PASSWORD_HINT)
  expect(await countUsers(databaseUrl())).toBe(users)
  again.child.kill('SIGTERM')
  await again.ended

  const reset = await start({ command: [process.execPath, '--import', 'tsx', 'bin/db-reset.ts'] })
  expect(await reset.ended).toBe(0)
  expect(existsSync(place)).toBe(false)
})

test('with a data folder that PostgreSQL can enter, data is stored inside, and SIGKILL of the supervisor leaves no process running', async () => {
  const shop = await startAndWait()
  expect(existsSync(join(dataDir(), 'postgres', 'PG_VERSION'))).toBe(true)
  const processes = processTree(shop.pid)
  shop.child.kill('SIGKILL')
  await waitFor('all processes to exit', () => stillRunning(processes).length === 0)
})
