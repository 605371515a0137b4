import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderStore } from '@/lib/uploads/folder-store'

const name = `${'0a'.repeat(16)}.webp`
const dataDir = () => mkdtempSync(join(tmpdir(), 'folder-store-'))

test('a picture that is kept is read back, and no part of it is left beside it', async () => {
  const folder = dataDir()
  const store = folderStore(folder)
  expect(await store.read(name)).toBeNull()
  await store.keep(name, Buffer.from([1, 2]))
  expect(await store.read(name)).toEqual(Buffer.from([1, 2]))
  expect(readdirSync(join(folder, 'uploads'))).toEqual([name])
})

test.each([
  '',
  '.',
  '..',
  '../secret',
  `../${name}`,
  `sub/${name}`,
  '/etc/hostname',
  `${name}\0`,
  name.toUpperCase(),
])('the name %j reaches no file', async (bad) => {
  const folder = dataDir()
  mkdirSync(join(folder, 'uploads'))
  writeFileSync(join(folder, 'secret'), 'signs sessions')
  const store = folderStore(folder)
  await expect(store.read(bad)).rejects.toThrow('no name of a picture')
  await expect(store.keep(bad, Buffer.from('x'))).rejects.toThrow('no name of a picture')
  expect(readdirSync(folder).sort()).toEqual(['secret', 'uploads'])
})

test('a file that is there but cannot be read is a 503 and not a 404', async () => {
  const folder = dataDir()
  mkdirSync(join(folder, 'uploads', name), { recursive: true })
  await expect(folderStore(folder).read(name)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 })
})
