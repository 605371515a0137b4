import { createServer } from 'node:http'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { s3Server, signatureOf } from '@/lib/testing/s3-server'
import { s3Store } from '@/lib/uploads/s3-store'

const keys = { keyId: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const region = 'ap-northeast-2'
const objects = new Map<string, { bytes: Buffer; type: string }>()
const server = await openServer(s3Server({ ...keys, region }, objects))
const url = `${server.url}/pictures/shop`
afterAll(() => server.close())
beforeEach(() => objects.clear())

const name = `${'ab'.repeat(16)}.webp`

test("the S3 server of these tests signs AWS's documented example as AWS does", () => {
  const example = {
    method: 'GET',
    path: '/test.txt',
    query: '',
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
    },
    signedHeaders: ['host', 'range', 'x-amz-content-sha256', 'x-amz-date'],
    payloadHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    timestamp: '20130524T000000Z',
  }
  expect(signatureOf(example, { ...keys, region: 'us-east-1' })).toBe(
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  )
})

test('a written picture is read back byte for byte from the prefix of the bucket', async () => {
  const store = s3Store({ url: `${url}/`, region, ...keys })
  const bytes = Buffer.from([0, 255, 1, 254, 13, 10])
  await store.write(name, bytes)
  await store.write(name, bytes)
  expect([...objects]).toEqual([[`/pictures/shop/${name}`, { bytes, type: 'image/webp' }]])
  expect(await store.read(name)).toEqual(bytes)
  await store.delete(name)
  await store.delete(name)
  expect(objects.size).toBe(0)
})

test('reading a picture that was never written gives null', async () => {
  expect(await s3Store({ url, region, ...keys }).read(name)).toBeNull()
})

test.each([
  ['another secret', { ...keys, secret: 'wrong' }, region],
  ['another key', { ...keys, keyId: 'AKIANOBODY' }, region],
  ['another region', keys, 'us-east-1'],
])('%s is refused by the storage and reported only as UNAVAILABLE', async (_, given, where) => {
  const store = s3Store({ url, region: where, ...given })
  await expect(store.write(name, Buffer.from('x'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  await expect(store.read(name)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(objects.size).toBe(0)
})

test('storage that is down is a 503 and not a 404, so that browsers retry', async () => {
  const gone = await openServer(s3Server({ ...keys, region }, objects))
  await gone.close()
  const store = s3Store({ url: `${gone.url}/pictures`, region, ...keys })
  await expect(store.read(name)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 })
})

test.each([
  '',
  '.',
  '..',
  '../secret',
  `../${name}`,
  `${name}?acl`,
  `${name}/..`,
  `sub/${name}`,
  `${name}\n`,
])('the name %j is refused and sent to no bucket', async (bad) => {
  const store = s3Store({ url, region, ...keys })
  await expect(store.write(bad, Buffer.from('x'))).rejects.toThrow('not a picture name')
  await expect(store.read(bad)).rejects.toThrow('not a picture name')
  expect(objects.size).toBe(0)
})

test('a response of the storage that never ends is cut off', async () => {
  let sent = 0
  const endless = await openServer(
    createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/webp' })
      const chunk = Buffer.alloc(1024 * 1024)
      const more = () => {
        sent += chunk.length
        if (response.write(chunk)) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    }),
  )
  await expect(s3Store({ url: endless.url, region, ...keys }).read(name)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
  await endless.close()
  expect(sent).toBeLessThan(64 * 1024 * 1024)
})

test('a redirect of the storage is not followed', async () => {
  let followed = false
  const elsewhere = await openServer(
    createServer((request, response) => {
      if (request.url === '/elsewhere') followed = true
      response.writeHead(307, { location: '/elsewhere' }).end()
    }),
  )
  await expect(s3Store({ url: elsewhere.url, region, ...keys }).read(name)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
  await elsewhere.close()
  expect(followed).toBe(false)
})
