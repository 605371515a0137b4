import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeAccount } from '@/lib/testing/makers'
import '@/lib/testing/server'
import { postSignIn } from '@/lib/testing/sign-in'
import { startWebServer } from '@/lib/testing/start-web-server'

const folder = mkdtempSync(join(tmpdir(), 'jangteo-sign-in-log-'))
const logFile = join(folder, 'log.jsonl')
let shop: Awaited<ReturnType<typeof startWebServer>>

beforeAll(async () => {
  const settings = { WORKER: 'off', RATE_LIMIT: 'on', LOG_LEVEL: 'info' }
  shop = await startWebServer(inject('databaseUrl'), settings, openSync(logFile, 'a'))
})
afterAll(async () => {
  await shop.stop()
  rmSync(folder, { recursive: true, force: true })
})

const lines = () =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** The lines that a request wrote. A page that does not exist is asked for after it, whose line is the last one. */
let marks = 0
async function linesOf(send: () => ReturnType<typeof postSignIn>) {
  const before = lines().length
  const { response } = await send()
  const mark = `/no-such-page-${++marks}`
  await fetch(shop.baseUrl + mark)
  const written = await vi.waitFor(
    () => {
      const now = lines().slice(before)
      expect(now.at(-1)).toMatchObject({ path: mark })
      return now.slice(0, -1)
    },
    { timeout: 30_000 },
  )
  return { response, written }
}

test('a refused sign-in writes one line, with the status and the request id of the response', async () => {
  const { email } = await makeAccount('persimmon-and-jade')
  const attempt = (password?: string) =>
    linesOf(() => postSignIn(shop.baseUrl, { email, ...(password ? { password } : {}) }))

  const wrong = await attempt('wrong horse')
  expect(wrong.response.status).toBe(401)
  const missing = await attempt()
  expect(missing.response.status).toBe(401)
  await query(prisma, sql`update sign_in_failures set next_at = now() + interval '1 minute'`)
  const early = await attempt('persimmon-and-jade')
  expect(early.response.status).toBe(429)

  const expected = [
    [wrong, { status: 401, code: 'UNAUTHORIZED', reason: 'WRONG_PASSWORD' }],
    [missing, { status: 401, code: 'UNAUTHORIZED', reason: 'NO_CREDENTIALS' }],
    [early, { status: 429, code: 'TOO_MANY_REQUESTS', reason: 'TOO_MANY_TRIES' }],
  ] as const
  for (const [{ response, written }, line] of expected) {
    const requestId = response.headers.get('x-request-id')
    expect(requestId).toMatch(/^[\w-]{8,}$/)
    expect(written).toEqual([expect.objectContaining({ ...line, route: 'signIn', requestId })])
  }
})

test('a successful sign-in writes no line', async () => {
  const { email } = await makeAccount('persimmon-and-jade')
  const { response, written } = await linesOf(() =>
    postSignIn(shop.baseUrl, { email, password: 'persimmon-and-jade' }),
  )
  expect(response.status).toBe(200)
  expect(written).toEqual([])
})
