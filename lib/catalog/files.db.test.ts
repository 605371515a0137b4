import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test, vi } from 'vitest'
import { openapi } from '@/lib/api/openapi'
import { PICTURE_BYTES_MAX } from '@/lib/catalog/file-schema'
import { testDatabase } from '@/lib/testing/database'
import { makeKey, makeProduct } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

vi.stubEnv('DATA_DIR', mkdtempSync(join(tmpdir(), 'files-')))

const api = await openApi()
const base = `${api.url}/api/v1/admin`
const authorization = `Bearer ${await makeKey(['admin'])}`
afterAll(() => api.close())

const send = (path: string, body: Buffer | string, headers = {}) =>
  fetch(base + path, {
    method: 'POST',
    headers: { authorization, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })

test('an uploaded picture is detected by its content, resized and named by its digest', async () => {
  const png = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#f60' } })
    .png()
    .toBuffer()
  const kept = await send('/pictures', png, { 'content-type': 'text/plain' })
  expect(kept.status).toBe(200)
  const { imageUrl } = await kept.json()
  expect(imageUrl).toMatch(/^\/uploads\/[0-9a-f]{32}\.webp$/)
  expect(await (await send('/pictures', png)).json()).toEqual({ imageUrl })
  const { readPicture } = await import('@/lib/uploads/store-picture')
  const stored = await readPicture(imageUrl.split('/').at(-1))
  expect(await sharp(stored ?? Buffer.alloc(0)).metadata()).toMatchObject({
    format: 'webp',
    width: 960,
    height: 480,
  })
})

test('a file that is not a picture is 400, and one that is too large is 413', async () => {
  for (const [bytes, type] of [
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['not a picture', 'image/png'],
    ['', 'image/png'],
  ] as const) {
    const refused = await send('/pictures', bytes, { 'content-type': type })
    expect([refused.status, (await refused.json()).reason]).toEqual([400, 'NOT_A_PICTURE'])
  }
  const large = await send('/pictures', Buffer.alloc(PICTURE_BYTES_MAX + 1))
  expect(large.status).toBe(413)
})

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false })
    .png()
    .toBuffer()

test('a picture of more than 24 megapixels is refused before it is decoded', async () => {
  const toBuffer = vi.spyOn(sharp.prototype, 'toBuffer')
  const large = await blank(7000, 7000)
  toBuffer.mockClear()
  const refused = await send('/pictures', large)
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { reason: 'TOO_MANY_PIXELS', maximum: 24_000_000 },
  ])
  expect(toBuffer).not.toHaveBeenCalled()
  toBuffer.mockRestore()
  expect((await send('/pictures', await blank(6000, 4000))).status).toBe(200)
})

test('pictures uploaded at once are decoded one after another, and those beyond the queue are 503', async () => {
  const bytes = await blank(3000, 3000)
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await send('/pictures', bytes)).status),
  )
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(18)
  expect((await send('/pictures', bytes)).status).toBe(200)
})

test('the import accepts an export, and the key of a dry run is refused for the real run', async () => {
  await testDatabase().pool.query('truncate products cascade')
  const id = await makeProduct({ price: 1000, stock: 3 })
  const exported = await fetch(`${base}/products/csv`, { headers: { authorization } })
  expect(exported.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(exported.headers.get('content-disposition')).toMatch(/^attachment; filename="products-.*\.csv"$/)
  const text = (await exported.text()).replace(',1000,', ',2000,')
  expect(text.split('\n')).toHaveLength(3)
  const key = { 'idempotency-key': 'import-1' }
  const dry = await send('/products/csv', text, key)
  expect(await dry.json()).toMatchObject({ applied: false, lines: 1, created: 0, updated: 1, bad: [] })
  expect((await send('/products/csv?dryRun=false', text, key)).status).toBe(422)
  const other = { 'idempotency-key': 'import-2' }
  expect(await (await send('/products/csv?dryRun=false', text, other)).json()).toMatchObject({
    applied: true,
  })
  const again = await send('/products/csv?dryRun=false', text, other)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  const { rows } = await testDatabase().pool.query('select id::int, price::int from products')
  expect(rows).toEqual([{ id, price: 2000 }])
})

test('the OpenAPI document names the media types of pictures and CSV files', () => {
  const { paths } = openapi() as { paths: Record<string, Record<string, Record<string, unknown>>> }
  const pictures = paths['/api/v1/admin/pictures']?.post
  const csv = paths['/api/v1/admin/products/csv']
  const file = { schema: { type: 'string', format: 'binary' } }
  expect(pictures?.requestBody).toMatchObject({ content: { 'image/jpeg': file, 'image/webp': file } })
  expect(csv?.post?.requestBody).toEqual({ required: true, content: { 'text/csv': file } })
  expect(csv?.get?.responses).toMatchObject({
    200: { content: { 'text/csv': { schema: { type: 'string' } } } },
  })
})

test('the CSV template names every column and its example line is valid', async () => {
  const template = await fetch(`${base}/products/csv?template=true`, { headers: { authorization } })
  expect(template.headers.get('content-disposition')).toBe('attachment; filename="products-template.csv"')
  const text = await template.text()
  expect(text.split('\n')[0]).toContain('productId,productName,')
  expect(await (await send('/products/csv', text)).json()).toMatchObject({ lines: 1, created: 1, bad: [] })
})

test('a file that is not text is refused with the reason UNREADABLE_FILE', async () => {
  const refused = await send('/products/csv', Buffer.from('ffd8ffe000104a464946', 'hex'))
  expect([refused.status, await refused.json()]).toMatchObject([400, { reason: 'UNREADABLE_FILE' }])
})
