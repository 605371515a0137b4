import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import '@/lib/testing/database'
import { openPostgresProxy } from '@/lib/testing/postgres-proxy'
import { isUnavailable } from './errors'

const folder = mkdtempSync(join(tmpdir(), 'jangteo-socket-'))
const proxy = await openPostgresProxy(process.env.DATABASE_URL ?? '', folder)
process.env.DATABASE_URL = proxy.url
const { prisma } = await import('./client')
const { query, sql } = await import('./sql')
const { runBatch } = await import('./batch')
const { transaction } = await import('./transaction')
const { openApi } = await import('@/lib/testing/open-api')
const api = await openApi()

afterAll(async () => {
  await api.close()
  await proxy.close()
  rmSync(folder, { recursive: true, force: true })
})

const one = sql`select 1 as one`
const WAYS: Record<string, () => Promise<unknown>> = {
  'a prepared statement': () => query(prisma, one),
  'a model call': () => prisma.user.count(),
  'a transaction': () => transaction(prisma, (tx) => query(tx, one)),
  'a batch': () => runBatch(prisma, (tx) => query(tx, one)),
}

const list = () => fetch(`${api.url}/api/v1/coupons`)

test('while the socket file of the database is missing the shop is unavailable, and works again once it is back', async () => {
  const socket = join(folder, '.s.PGSQL.5432')
  for (let round = 0; round < 2; round++) {
    expect(existsSync(socket)).toBe(true)
    expect((await list()).status).toBe(200)
    for (const send of Object.values(WAYS)) await send()

    await proxy.close()
    expect(existsSync(socket)).toBe(false)
    const refused = await list()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await refused.json()).toMatchObject({ errorCode: 'UNAVAILABLE' })
    for (const [way, send] of Object.entries(WAYS)) {
      const error = await send().then(
        () => null,
        (reason: unknown) => reason,
      )
      expect([way, isUnavailable(error)]).toEqual([way, true])
    }
    await proxy.open()
  }
  expect((await list()).status).toBe(200)
})
