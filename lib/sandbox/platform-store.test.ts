import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type ReceivedEvent } from './platform-store'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jangteo-platform-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const received = (id: string): ReceivedEvent => ({
  id,
  type: 'order.paid',
  subject: 'order/1',
  at: '2026-04-04T00:00:00Z',
  event: {},
})

test('an event is stored once, also over a restart', () => {
  const file = join(folder, 'received.jsonl')
  const store = openStore(file)
  expect([store.add(received('a')), store.add(received('b')), store.add(received('a'))]).toEqual([
    true,
    true,
    false,
  ])
  const restarted = openStore(file)
  expect(restarted.latest().map(({ id }) => id)).toEqual(['b', 'a'])
  expect(restarted.add(received('b'))).toBe(false)
})

test('an event received after a crash cut off a line is not lost at the next restart', () => {
  const file = join(folder, 'received.jsonl')
  openStore(file).add(received('a'))
  appendFileSync(file, '{"id":"cut o')
  openStore(file).add(received('b'))
  expect(
    openStore(file)
      .latest()
      .map(({ id }) => id),
  ).toEqual(['b', 'a'])
})
