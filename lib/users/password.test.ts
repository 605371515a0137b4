import { setImmediate as turn } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { WorkQueue } from '@/lib/users/work-queue'
import { hashPassword, passwordMatches } from './password'

test('a password matches in every Unicode form in which a device may encode it', async () => {
  const composed = '감나무 아래 고양이 é'.normalize('NFC')
  const stored = await hashPassword(composed)
  expect(await passwordMatches(stored, composed.normalize('NFD'))).toBe(true)
  expect(await passwordMatches(stored, '감나무 아래 강아지 é')).toBe(false)
})

test('a hash from before passwords were normalized still matches its password', async () => {
  const typed = '감나무 아래 고양이'.normalize('NFD')
  const stored = await hash(typed)
  expect(await passwordMatches(stored, typed)).toBe(true)
})

test('U+0000, emoji and unpaired surrogates are hashed or refused like other text, and an overlong text is not hashed', async () => {
  const stored = await hashPassword('correct horse')
  for (const odd of ['\u0000', '😀'.repeat(128), '\ud800', '', '\ufdfa'.repeat(256)]) {
    expect(await passwordMatches(stored, odd)).toBe(false)
  }
  expect(await passwordMatches(stored, 'correct horse'.padEnd(300, 'x'))).toBe(false)
})

test('an invalid or missing hash matches no password', async () => {
  expect(await passwordMatches(null, 'correct horse')).toBe(false)
  expect(await passwordMatches('not a hash', 'correct horse')).toBe(false)
})

test('a work queue runs tasks in order up to its concurrency, queues up to its limit and refuses the rest at once', async () => {
  const queue = new WorkQueue({ running: 2, waiting: 3, retryAfterSeconds: 7 })
  const finish: (() => void)[] = []
  const order: number[] = []
  let most = 0
  let running = 0
  const work = (n: number) =>
    queue.run(async () => {
      order.push(n)
      most = Math.max(most, ++running)
      await new Promise<void>((resolve) => finish.push(resolve))
      running--
    })
  const all = [0, 1, 2, 3, 4].map(work)
  await expect(work(5)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    detail: { headers: { 'retry-after': '7' } },
  })
  while (order.length < 5 || running > 0) {
    finish.shift()?.()
    await turn()
  }
  await Promise.all(all)
  expect(order).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
})

test('a task that fails frees its slot for the next', async () => {
  const queue = new WorkQueue({ running: 1, waiting: 1, retryAfterSeconds: 1 })
  const failing = queue.run(() => Promise.reject(new Error('failed')))
  const next = queue.run(async () => 'done')
  await expect(failing).rejects.toThrow('failed')
  expect(await next).toBe('done')
  expect(await queue.run(async () => 'again')).toBe('again')
})
