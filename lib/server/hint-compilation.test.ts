import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { HINT, hintCompilation, MIN_LENGTH } from './hint-compilation'

test('large scripts get the hint once, also in folders below; small scripts and styles stay as they are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'chunks'))
  const large = 'f();'.padEnd(MIN_LENGTH, '/')
  const files = { 'chunks/large.js': large, 'chunks/small.js': 'f()', 'large.css': large }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  // A build may keep the files of the build before.
  hintCompilation(folder)
  hintCompilation(folder)
  const read = Object.keys(files).map((name) => readFileSync(join(folder, name), 'utf8'))
  expect(read).toEqual([HINT + large, 'f()', large])
})
