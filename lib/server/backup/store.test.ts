import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { s3Server } from '@/lib/testing/s3-server'
import { s3Backups } from './s3-backups'
import { type BackupStore, folderBackups } from './store'

const keys = { keyId: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const region = 'ap-northeast-2'
const objects = new Map<string, { bytes: Buffer; type: string }>()
const server = await openServer(s3Server({ ...keys, region }, objects, { pageSize: 2 }))
const home = mkdtempSync(join(tmpdir(), 'backup-store-'))
afterAll(async () => {
  await server.close()
  rmSync(home, { recursive: true })
})
beforeEach(() => objects.clear())

const bucket = { url: `${server.url}/backups/shop`, region, ...keys }
const stores: [string, () => BackupStore][] = [
  ['a folder', () => folderBackups(mkdtempSync(join(home, 'folder-')))],
  ['S3', () => s3Backups(bucket)],
]

describe.each(stores)('backups in %s', (_, open) => {
  test('are read back byte for byte, replaced and removed', async () => {
    const store = open()
    const bytes = Buffer.from([0, 255, 13, 10])
    expect(await store.read('a/wal/1.gz')).toBeNull()
    await store.write('a/wal/1.gz', Buffer.from('first'))
    await store.write('a/wal/1.gz', bytes)
    expect(await store.read('a/wal/1.gz')).toEqual(bytes)
    await store.remove('a/wal/1.gz')
    await store.remove('a/wal/1.gz')
    expect(await store.read('a/wal/1.gz')).toBeNull()
  })

  test('are listed folder by folder, however many there are', async () => {
    const store = open()
    expect(await store.list('')).toEqual([])
    for (const name of [
      'a/state.json',
      'a/wal/1',
      'a/wal/2',
      'a/wal/3',
      'a/wal/4',
      'a/wal/5',
      'b/state.json',
    ])
      await store.write(name, Buffer.from(name))
    expect((await store.list('')).sort()).toEqual(['a', 'b'])
    expect((await store.list('a')).sort()).toEqual(['state.json', 'wal'])
    expect((await store.list('a/wal')).sort()).toEqual(['1', '2', '3', '4', '5'])
    expect(await store.list('c')).toEqual([])
  })

  test.each([
    '',
    '.',
    '..',
    '../secret',
    'a/../../secret',
    '/etc/passwd',
    'a//b',
    'a/',
    'a\0',
    'a?acl',
    '.hidden',
  ])('refuse the name %j', async (name) => {
    const store = open()
    await expect(async () => store.read(name)).rejects.toThrow('not the name of an object')
    await expect(async () => store.write(name, Buffer.from('x'))).rejects.toThrow('not the name of an object')
    await expect(async () => store.remove(name)).rejects.toThrow('not the name of an object')
    expect(objects.size).toBe(0)
  })
})

test('a file that was being written to a folder when the machine failed is not listed', async () => {
  const folder = join(home, 'interrupted')
  mkdirSync(join(folder, 'wal'), { recursive: true })
  writeFileSync(join(folder, 'wal', '1.gz.0a1b2c3d.part'), 'half')
  expect(await folderBackups(folder).list('wal')).toEqual([])
  await folderBackups(folder).write('wal/2.gz', Buffer.from('whole'))
  expect(readdirSync(join(folder, 'wal'))).toEqual(['1.gz.0a1b2c3d.part', '2.gz'])
})

test('a folder that does not exist is not created, because its disk may not be mounted', async () => {
  const folder = join(home, 'unmounted')
  const store = folderBackups(folder)
  await expect(store.write('a/wal/1.gz', Buffer.from('x'))).rejects.toThrow(`${folder}, does not exist`)
  await expect(store.list('')).rejects.toThrow(`${folder}, does not exist`)
  expect(existsSync(folder)).toBe(false)
})

const page = (content: string) => `<ListBucketResult>${content}</ListBucketResult>`
const key = '<Contents><Key>shop/a/1</Key></Contents>'
const more = '<IsTruncated>true</IsTruncated>'

test.each([
  ['an absent bucket', 404, '<Error><Code>NoSuchBucket</Code></Error>', 'did not list the bucket'],
  ['a page of a proxy', 200, '<html>Please sign in</html>', 'did not list the bucket'],
  ['a list that was cut off', 200, page(key + more), 'cut off its list'],
  ['a list that does not say whether it ends', 200, page(key), 'cut off its list'],
])('%s is an error and not the end of a list', async (_, status, body, message) => {
  const strange = await openServer(createServer((_request, response) => response.writeHead(status).end(body)))
  try {
    const store = s3Backups({ ...bucket, url: `${strange.url}/backups/shop` })
    await expect(store.list('a')).rejects.toThrow(message)
  } finally {
    await strange.close()
  }
})

test('storage that refuses is an error with its reason and not an empty list', async () => {
  const store = s3Backups({ ...bucket, secret: 'wrong' })
  const refused = (method: string) =>
    `The storage of the backups refused ${method} with 403 SignatureDoesNotMatch`
  await expect(store.list('a')).rejects.toThrow(refused('GET'))
  await expect(store.write('a', Buffer.from('x'))).rejects.toThrow(refused('PUT'))
  await expect(store.remove('a')).rejects.toThrow(refused('DELETE'))
})
