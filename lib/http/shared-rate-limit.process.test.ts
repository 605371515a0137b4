import { afterEach, expect, test, vi } from 'vitest'
import { freePort } from '@/lib/server/free-port'
import { waitFor } from '@/lib/testing/process-tree'
import { requireProgram } from '@/lib/testing/require-program'
import { startProgram } from '@/lib/testing/start-program'

const LIMIT = { calls: 5, seconds: 60 }

let cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup()
  cleanups = []
})

/** What one server process has of its own: the modules, and so the counts in memory and the connection to Redis. */
async function connectServer() {
  vi.resetModules()
  const { countCall } = await import('./rate-limit')
  const { redis } = await import('@/lib/http/redis')
  const client = redis()
  cleanups.push(() => client?.disconnect())
  await waitFor('the connection to Redis', () => client?.status === 'ready')
  return (person: string) =>
    countCall('test', LIMIT, { person, address: null }).then(
      () => 'allowed',
      (error: { code: string }) => error.code,
    )
}

test('with Redis two servers share one rate limit; without it each counts by itself', async (context) => {
  const program = requireProgram(context, 'redis-server')
  const port = await freePort()
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no']
  const redisServer = await startProgram(program, args, port)
  cleanups.push(redisServer.kill)
  vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${port}`)
  vi.stubEnv('RATE_LIMIT', 'on')
  const [first, second] = [await connectServer(), await connectServer()]

  const answers = []
  for (let n = 0; n < LIMIT.calls; n++) answers.push(await (n % 2 ? first : second)('shopper'))
  expect(answers).toEqual(Array(LIMIT.calls).fill('allowed'))
  expect(await first('shopper')).toBe('TOO_MANY_REQUESTS')
  expect(await second('shopper')).toBe('TOO_MANY_REQUESTS')

  await redisServer.kill()
  for (const server of [first, second]) {
    for (let n = 0; n < LIMIT.calls; n++) expect(await server('shopper')).toBe('allowed')
    expect(await server('shopper')).toBe('TOO_MANY_REQUESTS')
  }
})
