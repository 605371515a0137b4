import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDataDir } from './data-dir'
import { generatedSecret } from './generated-secret'
import { isRoot } from './postgres-account'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jangteo-place-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const modeOf = (path: string) => statSync(path).mode & 0o777
/** As root, the group of PostgreSQL's account may enter the folder but not list it. */
const FOLDER_MODE = isRoot() ? 0o710 : 0o700

test('a new data folder and its secrets are accessible to their owner only', () => {
  const dataDir = openDataDir(join(home, 'deep', 'data'))
  generatedSecret(dataDir)
  generatedSecret(dataDir, 'sandbox-key')
  expect(modeOf(dataDir)).toBe(FOLDER_MODE)
  expect([modeOf(join(dataDir, 'secret')), modeOf(join(dataDir, 'sandbox-key'))]).toEqual([0o600, 0o600])
})

test('a data folder that an earlier release left readable by everyone is restricted at the next start', () => {
  const dataDir = join(home, 'data')
  mkdirSync(dataDir)
  chmodSync(dataDir, 0o755)
  const files = ['data-platform.jsonl', 'gateway.jsonl', 'postgres.log', 'secret'].map((name) =>
    join(dataDir, name),
  )
  for (const file of files) writeFileSync(file, 'x')
  for (const file of files) chmodSync(file, 0o644)
  const foreign = join(dataDir, 'package.json')
  writeFileSync(foreign, '{}')
  chmodSync(foreign, 0o644)
  openDataDir(dataDir)
  expect(modeOf(dataDir)).toBe(FOLDER_MODE)
  expect(files.map(modeOf)).toEqual(files.map(() => 0o600))
  expect(modeOf(foreign)).toBe(0o644)
})

test('a shared folder such as /tmp keeps its mode', () => {
  const dataDir = join(home, 'data')
  mkdirSync(dataDir)
  chmodSync(dataDir, 0o1777)
  openDataDir(dataDir)
  expect(statSync(dataDir).mode & 0o7777).toBe(0o1777)
})
