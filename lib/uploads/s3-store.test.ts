import { createServer } from 'node:http'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { open } from '@/lib/testing/open-server'
import { s3Server, signatureOf } from '@/lib/testing/s3-server'
import { s3Store } from '@/lib/uploads/s3-store'

const keys = { keyId: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const region = 'ap-northeast-2'
const objects = new Map<string, { bytes: Buffer; type: string }>()
const server = await open(s3Server({ ...keys, region }, objects))
const url = `${server.url}/pictures/shop`
afterAll(() => server.close())
beforeEach(() => objects.clear())

const name = `${'ab'.repeat(16)}.webp`

test("the server this is proved against signs as AWS's own documented example does", () => {
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
    payload: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    at: '20130524T000000Z',
  }
  expect(signatureOf(example, { ...keys, region: 'us-east-1' })).toBe(
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  )
})

test('a picture that is kept is read back, byte for byte, from the folder of the bucket', async () => {
  const store = s3Store({ url: `${url}/`, region, ...keys })
  const bytes = Buffer.from([0, 255, 1, 254, 13, 10])
  await store.keep(name, bytes)
  await store.keep(name, bytes)
  expect([...objects]).toEqual([[`/pictures/shop/${name}`, { bytes, type: 'image/webp' }]])
  expect(await store.read(name)).toEqual(bytes)
})

test('a picture that nobody kept is none, not an error', async () => {
  expect(await s3Store({ url, region, ...keys }).read(name)).toBeNull()
})

test.each([
  ['another secret', { ...keys, secret: 'wrong' }, region],
  ['another key', { ...keys, keyId: 'AKIANOBODY' }, region],
  ['another region', keys, 'us-east-1'],
])('%s is refused, and the shop says only that it is busy', async (_, given, where) => {
  const store = s3Store({ url, region: where, ...given })
  await expect(store.keep(name, Buffer.from('x'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  await expect(store.read(name)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(objects.size).toBe(0)
})

test('storage that is down is a 503, not a 404: a browser shall ask again', async () => {
  const gone = await open(s3Server({ ...keys, region }, objects))
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
])('the name %j reaches no bucket', async (bad) => {
  const store = s3Store({ url, region, ...keys })
  await expect(store.keep(bad, Buffer.from('x'))).rejects.toThrow('no name of a picture')
  await expect(store.read(bad)).rejects.toThrow('no name of a picture')
  expect(objects.size).toBe(0)
})

test('storage that never stops sending, or never ends its answer, is cut off', async () => {
  let sent = 0
  const endless = await open(
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

test('storage that sends a browser elsewhere is not followed', async () => {
  let followed = false
  const elsewhere = await open(
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
