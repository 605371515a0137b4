import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { noteRound, serveLiveness, stalledLoops } from '@/lib/worker/liveness'
import { repeat } from '@/lib/worker/repeat'

const server = serveLiveness(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => server.close())

test('a worker is live while its loops run, even if every round fails', async () => {
  const stopping = new AbortController()
  const fail = async () => {
    stopping.abort()
    throw new Error('the database is unavailable')
  }
  await Promise.all([repeat('lead', stopping.signal, fail), repeat('relay', stopping.signal, fail)])
  const response = await fetch(`${url}/api/health/live`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok', stalled: [] })
})

test('a loop without a round for two minutes is stalled', () => {
  noteRound('lead')
  noteRound('relay')
  const later = performance.now() + 121_000
  expect(stalledLoops(later - 2000)).toEqual([])
  expect(stalledLoops(later)).toEqual(['lead', 'relay'])
})

test('nothing else is served', async () => {
  expect((await fetch(`${url}/api/metrics`)).status).toBe(404)
  expect((await fetch(`${url}/api/health/live`, { method: 'POST' })).status).toBe(404)
})
