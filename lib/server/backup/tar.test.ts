import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tarEntries } from './tar'

const home = mkdtempSync(join(tmpdir(), 'tar-'))
afterAll(() => rmSync(home, { recursive: true }))
mkdirSync(join(home, 'base'))
writeFileSync(join(home, 'empty'), '')
writeFileSync(join(home, 'base', 'block'), 'x'.repeat(512))
writeFileSync(join(home, 'base', 'more'), 'y'.repeat(1300))
symlinkSync('/etc', join(home, 'link'))

const pack = (...names: string[]) => execFileSync('tar', ['-cf', '-', '--format=ustar', '-C', home, ...names])

async function* inChunks(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function read(bytes: Buffer, size = 700) {
  const entries: [string, number | 'folder'][] = []
  for await (const { name, isFolder, body } of tarEntries(inChunks(bytes, size))) {
    let length = 0
    for await (const piece of body) length += piece.length
    entries.push([name, isFolder ? 'folder' : length])
  }
  return entries
}

test.each([1, 511, 512, 100_000])('files and folders are read from chunks of %i bytes', async (size) => {
  expect((await read(pack('empty', 'base'), size)).sort()).toEqual([
    ['base', 'folder'],
    ['base/block', 512],
    ['base/more', 1300],
    ['empty', 0],
  ])
})

/** A header with a name that no server of ours writes. */
function withName(name: string): Buffer {
  const bytes = Buffer.from(pack('empty'))
  bytes.fill(0, 0, 100)
  bytes.write(name)
  return bytes
}

test.each(['../outside', 'base/../../outside', '/etc/passwd', 'base//file', '..'])(
  'the name %j, which leads out of the folder, is refused',
  async (name) => {
    await expect(read(withName(name))).rejects.toThrow('invalid name')
  },
)

test('a link is refused', async () => {
  await expect(read(pack('link'))).rejects.toThrow('link is neither a file nor a folder')
})

test('an archive that was cut off is an error', async () => {
  await expect(read(pack('base').subarray(0, 1536))).rejects.toThrow('ends in the middle')
})

test('a size that is no number is an error', async () => {
  const bytes = Buffer.from(pack('empty'))
  bytes.write('-1\0', 124)
  await expect(read(bytes)).rejects.toThrow('invalid size')
})
