import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dropOwnData } from '../drop-data'
import { createCluster, restoringFolder } from '../postgres-cluster'
import { replaceData } from './replace-data'

let dataDir: string
let cluster: string
let draft: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'replace-data-'))
  cluster = join(dataDir, 'postgres')
  draft = restoringFolder(cluster)
})
afterEach(() => rmSync(dataDir, { recursive: true }))

function writeCluster(folder: string, content: string) {
  mkdirSync(folder)
  writeFileSync(join(folder, 'data'), content)
}

const contentOf = (...path: string[]) => readFileSync(join(dataDir, ...path), 'utf8')
const FILES = { secret: Buffer.from('restored').toString('base64') }

test('restored data takes the place of the present, which is kept beside it', () => {
  writeCluster(cluster, 'present')
  writeFileSync(join(dataDir, 'secret'), 'present')
  writeCluster(draft, 'restored')
  const aside = replaceData(dataDir, cluster, draft, FILES) ?? ''
  expect(contentOf('postgres', 'data')).toBe('restored')
  expect(contentOf('secret')).toBe('restored')
  expect(readFileSync(join(aside, 'data'), 'utf8')).toBe('present')
  expect(readdirSync(dataDir)).toHaveLength(4)
})

test('an error in the middle leaves the present data as it was', () => {
  writeCluster(cluster, 'present')
  writeFileSync(join(dataDir, 'postgres.password'), 'present')
  // The last step fails, because there is no restored cluster.
  expect(() => replaceData(dataDir, cluster, draft, FILES)).toThrow('ENOENT')
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.password'])
  expect(contentOf('postgres', 'data')).toBe('present')
  expect(contentOf('postgres.password')).toBe('present')
})

test('an error that does not concern the restored cluster leaves it there', () => {
  writeCluster(draft, 'restored')
  // A folder is where a file must be written.
  mkdirSync(join(dataDir, `secret.${process.pid}`))
  expect(() => replaceData(dataDir, cluster, draft, FILES)).toThrow('EISDIR')
  expect(contentOf('postgres.restoring', 'data')).toBe('restored')
})

test('after a restore that was killed before its end, no empty cluster is created in the place of the data', () => {
  writeCluster(draft, 'restored')
  const create = () => createCluster(cluster, '/nonexistent', {}, 'password')
  expect(create).toThrow('was interrupted. Repeat it: npm run restore -- --replace')
  expect(existsSync(cluster)).toBe(false)
})

test('a reset deletes what an interrupted restore left, so that the next start creates a new shop', () => {
  writeCluster(cluster, 'present')
  writeCluster(draft, 'restored')
  expect(dropOwnData(dataDir)).toBe(true)
  expect(readdirSync(dataDir)).toEqual([])
})
