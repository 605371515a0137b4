import { expect, test } from 'vitest'
import { limitConcurrency } from '@/lib/http/limit-concurrency'

/** Work that ends on demand. */
function controlledWork() {
  const ends: (() => void)[] = []
  const started: number[] = []
  const work = (n: number) => () => {
    started.push(n)
    return new Promise<number>((resolve) => ends.push(() => resolve(n)))
  }
  return { started, work, endFirst: () => ends.shift()?.() }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('tasks beyond the concurrency wait in order, and those beyond the queue are refused', async () => {
  const run = limitConcurrency({ atOnce: 2, waiting: 1, refusal: { reason: 'TOO_MANY' } })
  const { started, work, endFirst } = controlledWork()
  const [first, second, third] = [run(work(1)), run(work(2)), run(work(3))]
  await expect(run(work(4))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    detail: { reason: 'TOO_MANY' },
  })
  expect(started).toEqual([1, 2])
  endFirst()
  expect(await first).toBe(1)
  await settled()
  expect(started).toEqual([1, 2, 3])
  endFirst()
  endFirst()
  expect(await Promise.all([second, third])).toEqual([2, 3])
})

test('a task that fails makes room for the next', async () => {
  const run = limitConcurrency({ atOnce: 1, waiting: 0 })
  await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await run(async () => 'again')).toBe('again')
})
