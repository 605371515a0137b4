import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Allocates until the heap is large, drops most of it, and prints the sizes of the heap before and after an idle time. */
const SCRIPT = `
  import { collectWhenIdle } from './lib/server/collect-when-idle.ts'
  collectWhenIdle(200)
  const heap = () => process.memoryUsage().heapTotal
  let objects = Array.from({ length: 2_000_000 }, (_, n) => ({ n, text: 'x' + n }))
  objects = objects.filter(({ n }) => n % 100 === 0)
  const before = heap()
  const until = Date.now() + 20_000
  while (heap() > before / 2 && Date.now() < until) await new Promise((resume) => setTimeout(resume, 100))
  console.log(JSON.stringify({ before, after: heap(), kept: objects.length }))
`

test('an idle process returns the memory of its last load', () => {
  const args = ['--import', 'tsx', '--input-type=module', '-e', SCRIPT]
  const { before, after } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  expect(after).toBeLessThan(before / 2)
})
