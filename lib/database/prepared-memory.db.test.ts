import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { openPool, sendThrough } from './pool'

testDatabase()

const pool = openPool(process.env.DATABASE_URL)
afterAll(() => pool.end())

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

test('a prepared statement keeps nothing of the request that used it first', async () => {
  const storage = new AsyncLocalStorage<object>()
  async function prepareInRequest(): Promise<WeakRef<object>> {
    const request = { name: 'request' }
    await storage.run(request, () => sendThrough(pool, { name: 'prepared-memory', text: 'select 1' }))
    return new WeakRef(request)
  }
  // A connection keeps the context in which it was opened.
  await sendThrough(pool, { text: 'select 1' })
  const request = await prepareInRequest()
  await sendThrough(pool, { name: 'prepared-memory', text: 'select 1' })
  for (let tries = 0; tries < 20 && request.deref() !== undefined; tries++) {
    await sleep(20)
    collectGarbage()
  }
  expect(request.deref()).toBeUndefined()
})
