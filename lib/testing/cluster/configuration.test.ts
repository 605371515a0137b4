import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeConfiguration } from './configuration'

const folder = mkdtempSync(join(tmpdir(), 'cluster-'))
afterAll(() => rmSync(folder, { recursive: true }))

const values = {
  DIR: folder,
  SECRET: 'secret-of-the-test',
  PG_BIN: '/usr/lib/postgresql/15/bin',
  PGBACKREST: '',
}
const names = readdirSync('deploy/cluster')
  .filter((file) => file.endsWith('.template'))
  .map((file) => file.replace('.template', ''))

test.each(names)('the template of %s has a value for every name', (name) => {
  const text = readFileSync(writeConfiguration(values, name, {}, 2), 'utf8')
  expect(text).not.toMatch(/\{\{|\}\}|undefined/)
})

test('each member has ports, a folder and a file of its own, and knows the other members', () => {
  const [first, second] = [1, 2].map((n) => writeConfiguration(values, 'patroni.yml', {}, n))
  expect(first).toBe(join(folder, 'patroni1.yml'))
  const text = readFileSync(second ?? '', 'utf8')
  expect(text).toContain('listen: 127.0.0.1:5532')
  expect(text).toContain(`data_dir: ${folder}/pg/2`)
  expect(text).toContain('hosts: ["127.0.0.1:2371", "127.0.0.1:2372", "127.0.0.1:2373"]')
})
