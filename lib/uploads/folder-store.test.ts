import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderStore } from '@/lib/uploads/folder-store'

const name = `${'0a'.repeat(16)}.webp`
const dataDir = () => mkdtempSync(join(tmpdir(), 'folder-store-'))

test('a written picture is read back and leaves no temporary file', async () => {
  const folder = dataDir()
  const store = folderStore(folder)
  expect(await store.read(name)).toBeNull()
  await store.write(name, Buffer.from([1, 2]))
  expect(await store.read(name)).toEqual(Buffer.from([1, 2]))
  expect(readdirSync(join(folder, 'uploads'))).toEqual([name])
  await store.delete(name)
  await store.delete(name)
  expect(await store.read(name)).toBeNull()
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
])('the name %j is refused and touches no file', async (bad) => {
  const folder = dataDir()
  mkdirSync(join(folder, 'uploads'))
  writeFileSync(join(folder, 'secret'), 'signs sessions')
  const store = folderStore(folder)
  await expect(store.read(bad)).rejects.toThrow('not a picture name')
  await expect(store.write(bad, Buffer.from('x'))).rejects.toThrow('not a picture name')
  await expect(store.delete(bad)).rejects.toThrow('not a picture name')
  expect(readdirSync(folder).sort()).toEqual(['secret', 'uploads'])
})

test('a picture file that cannot be read is a 503 and not a 404', async () => {
  const folder = dataDir()
  mkdirSync(join(folder, 'uploads', name), { recursive: true })
  await expect(folderStore(folder).read(name)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 })
})
